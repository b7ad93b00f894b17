import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { describe, expect, it } from 'vitest'
import { importedPackages } from '../src/imports.ts'
import { packAll, type Tarball } from '../src/pack.ts'
import { ROOT } from '../src/workspace.ts'
import { temporaryFolder } from './temporary-folder.ts'

const KB = 1024
/** Packed. Above it something is in there that nobody asked for. */
const MOST_BYTES = 200 * KB
/** Packages that may be larger, and how large. */
const LARGER: Readonly<Record<string, number>> = {
  // Every Lua script for each number of keys, the conformance suite, and source maps.
  '@burrow/core': 1_600 * KB,
  '@burrow/api': 350 * KB,
  // Routes, types of the client, generated messages, openapi.json and the proto files.
  '@burrow/api-contract': 400 * KB,
  '@burrow/broker-postgres': 260 * KB,
  // The command as it starts, and as others import it.
  '@burrow/cli': 750 * KB,
  // The pages, as a browser loads them.
  '@burrow/dashboard': 800 * KB,
}

/** Only in the esm-only profile: CommonJS requires ES modules from Node.js 20.19 on, and older ways to resolve know no exports. */
const NOT_SUPPORTED = new Set(['node10', 'node16-cjs'])

/** What the workflow of a release says of itself. */
const WORKFLOW = { GITHUB_SERVER_URL: 'https://git.example', GITHUB_REPOSITORY: 'acme/burrow' }

const tarballs = await packAll(await temporaryFolder(), WORKFLOW)
const names = new Set(tarballs.map(({ manifest }) => manifest.name))

/** Every text below a value, such as all targets of exports. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

it('packs what programs, workers and servers are made of', () => {
  expect([...names]).toEqual(
    expect.arrayContaining([
      '@burrow/core',
      '@burrow/worker',
      '@burrow/api',
      '@burrow/cli',
      '@burrow/modules-math',
    ]),
  )
})

describe.each(tarballs.map((tarball): [string, Tarball] => [tarball.manifest.name, tarball]))(
  '%s',
  (name, tarball) => {
    const { manifest, files, bytes } = tarball

    it('has nothing that publint finds fault with', async () => {
      const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
      const { messages } = await publint({ pack: { tarball: data }, strict: true })
      expect(messages.map((message) => formatMessage(message, manifest, { color: false }))).toEqual([])
    })

    it('has types that every way of resolving finds, for ES modules', async () => {
      const result = await checkPackage(createPackageFromTarballData(bytes))
      // A package that is a command alone has nothing to import.
      const isCommand = Object.keys(manifest.exports ?? {}).every((door) => door === './package.json')
      if (!isCommand) expect(result.types, 'no types').not.toBe(false)
      const problems = 'problems' in result ? result.problems : []
      const counted = problems.filter(
        (problem) => !('resolutionKind' in problem && NOT_SUPPORTED.has(problem.resolutionKind)),
      )
      expect(counted).toEqual([])
    })

    it('has its documents, what it builds, and what its manifest lists', () => {
      expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']))
      const listed = (manifest['files'] as string[]).map((entry) => entry.split('/')[0])
      const expected = new Set([...listed, 'LICENSE', 'README.md', 'CHANGELOG.md', 'package.json'])
      expect(files.filter((file) => !expected.has(file.split('/')[0] ?? ''))).toEqual([])
    })

    it('has neither tests nor sources nor what a compiler remembers', () => {
      const stray = files.filter(
        (file) =>
          !file.startsWith('templates/') &&
          (/\.(?:test|test-d|bench|fixture)\.|tsbuildinfo|(?:^|\/)(?:src|tests|node_modules)\//.test(file) ||
            (/\.tsx?$/.test(file) && !file.endsWith('.d.ts'))),
      )
      expect(stray).toEqual([])
    })

    it('has the map of every file that names one, with the source in it', () => {
      const wrong = files
        .filter((file) => /^dist\/.*\.js$/.test(file))
        .flatMap((file) => {
          const map = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(tarball.read(file))?.[1]
          if (map === undefined) return []
          const path = file.slice(0, file.lastIndexOf('/') + 1) + map
          if (!files.includes(path)) return [`${path} is missing`]
          const { sources, sourcesContent = [] } = JSON.parse(tarball.read(path)) as {
            sources: unknown[]
            sourcesContent?: unknown[]
          }
          return sourcesContent.length < sources.length ? [`${path} has no sources`] : []
        })
      expect(wrong).toEqual([])
    })

    it('leads only to files that are in it', () => {
      const targets = textsIn({ exports: manifest.exports, bin: manifest.bin })
      expect(targets.length).toBeGreaterThan(0)
      expect(targets.filter((target) => !files.includes(target.replace('./', '')))).toEqual([])
    })

    it('imports only what is installed with it', () => {
      const declared = new Set([
        name,
        ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
      ])
      const undeclared = [...importedPackages(tarball)].filter(([imported]) => !declared.has(imported))
      expect(undeclared.map(([imported, file]) => `${file} imports ${imported}`)).toEqual([])
    })

    it('has a manifest that needs no workspace', () => {
      expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:|@burrow\/source|file:|link:/)
      expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']))
      const own = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }).filter(
        ([dependency]) => dependency.startsWith('@burrow/'),
      )
      for (const [dependency, range] of own) {
        expect(names, `${dependency} is not published`).toContain(dependency)
        expect([dependency, range]).toEqual([dependency, `^${manifest.version}`])
      }
    })

    it('says what it is, whose it is, where it runs and where it comes from', () => {
      expect(manifest).toMatchObject({
        license: 'MIT',
        type: 'module',
        description: expect.stringMatching(/\w+ \w+/),
        engines: { node: '>=20.19' },
        sideEffects: manifest.bin ? expect.any(Array) : false,
        publishConfig: { access: 'public', provenance: true },
        repository: {
          type: 'git',
          url: 'git+https://git.example/acme/burrow.git',
          directory: tarball.folder,
        },
        bugs: { url: 'https://git.example/acme/burrow/issues' },
      })
      expect(tarball.read('LICENSE')).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'))
    })

    it('shares libraries instead of pinning them', () => {
      const pinned = Object.entries(manifest.dependencies ?? {}).filter(([, range]) => /^\d/.test(range))
      expect(pinned).toEqual([])
    })

    it('is of a size that fits it', () => {
      expect(bytes.length).toBeLessThan(LARGER[name] ?? MOST_BYTES)
    })
  },
)

it('a package that is packed outside a workflow does not say where it comes from', async () => {
  const elsewhere = await packAll(await temporaryFolder(), { GITHUB_SERVER_URL: '', GITHUB_REPOSITORY: '' })
  for (const { manifest } of elsewhere)
    expect(Object.keys(manifest).filter((key) => ['repository', 'homepage', 'bugs'].includes(key))).toEqual(
      [],
    )
})
