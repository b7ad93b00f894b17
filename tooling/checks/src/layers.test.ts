import { describe, expect, it } from 'vitest'
import { folderOf, importsOf, packageOf, reachableFrom } from './imports.ts'
import type { Import } from './imports.ts'
import {
  APP_ARROWS,
  CORE_LAYERS,
  DEFINITION_PACKAGES,
  HANDLER_LOADERS,
  mayImportLayer,
  isBundled,
  mayImportPackage,
  STORE_CHOOSER,
  STORE_PACKAGES,
  STORES,
} from './layers.ts'
import { codeFiles, exists, filesBelow, isTestCode, readText } from './repository.ts'

const CORE = 'packages/core/src/'
const shipped = codeFiles('.ts', '.tsx').filter((path) => path.includes('/src/') && !isTestCode(path))
const imports = shipped.flatMap(importsOf)
const describeImport = ({ from, to }: Import): string => `${from} imports ${to}`

/** Everything that ships of packages/core, with the layer it belongs to. */
const core = codeFiles('.ts').filter(
  (path) => path.startsWith(CORE) && !/\.(test|test-d|bench|fixture)\.ts$/.test(path),
)
const layerOf = (path: string): string => path.slice(CORE.length).split('/')[0] as string

describe('every package', () => {
  it('exists', () => {
    expect(shipped.length).toBeGreaterThan(0)
  })

  it('stays inside its own folder with relative imports', () => {
    const leaving = imports.filter(
      ({ from, to, isRelative }) => isRelative && folderOf(from) !== folderOf(to),
    )
    expect(leaving.map(describeImport)).toEqual([])
  })

  it('imports only packages that its manifest names for use', () => {
    const undeclared = imports.filter(({ from, to, isRelative }) => {
      // A name with # is the package's own.
      const isOurs = isRelative || to.startsWith('node:') || to.startsWith('#')
      return !isOurs && !declared(folderOf(from), isBundled(from)).has(packageOf(to))
    })
    expect(undeclared.map(describeImport)).toEqual([])
  })
})

describe('packages/core', () => {
  it('has only layers that the table knows', () => {
    const unknown = new Set(core.map(layerOf).filter((layer) => !(layer in CORE_LAYERS)))
    expect([...unknown]).toEqual([])
  })

  it.each(Object.entries(CORE_LAYERS))('%s imports only what is below it', (layer, allowed) => {
    const wrong = core
      .filter((path) => layerOf(path) === layer)
      .flatMap(importsOf)
      .filter(({ to, isRelative }) => {
        if (!isRelative) return !mayImportPackage(to, allowed.packages)
        return !mayImportLayer(layer, layerOf(to))
      })
    expect(wrong.map(describeImport)).toEqual([])
  })
})

describe('the arrows', () => {
  it.each([
    ['worker', 'redis', false],
    ['client', 'memory', false],
    ['broker', 'worker', false],
    ['protocol', 'broker', false],
    ['redis', 'broker', true],
    ['redis', 'redis', true],
    ['connect.ts', 'redis', true],
    ['no-such-layer', 'errors', false],
  ])('%s to %s: %s', (from, to, allowed) => {
    expect(mayImportLayer(from, to)).toBe(allowed)
  })

  it('keep libraries and Node out of the protocol', () => {
    const packages = CORE_LAYERS['protocol']?.packages ?? []
    expect(['zod', 'ioredis', 'node:crypto'].filter((name) => mayImportPackage(name, packages))).toEqual([])
    expect(mayImportPackage('node:crypto', CORE_LAYERS['redis']?.packages ?? [])).toBe(true)
  })
})

describe('stores in packages of their own', () => {
  it.each(Object.entries(STORE_PACKAGES))('%s imports only what the table says', (folder, allowed) => {
    const own = imports.filter(({ from }) => folderOf(from) === folder)
    expect(own).not.toEqual([])
    const wrong = own.filter(({ to, isRelative }) => !isRelative && !mayImportPackage(to, allowed))
    expect(wrong.map(describeImport)).toEqual([])
  })

  it('are loaded by core when an address asks for one, and imported by no library', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('packages/') && `packages/${packageOf(to).split('/')[1]}` in STORE_PACKAGES,
    )
    expect(wrong.map(describeImport)).toEqual([])
  })
})

describe('module packages', () => {
  const modules = filesBelow('packages').filter((path) =>
    /^packages\/modules-[\w-]+\/src\/index\.ts$/.test(path),
  )

  it.each(modules)('%s is light: only the definition, no handler', (index) => {
    const heavy = [...reachableFrom(index)].flatMap(importsOf).filter(({ to, isRelative }) => {
      return isRelative ? to.endsWith('/handlers.ts') : !mayImportPackage(packageOf(to), DEFINITION_PACKAGES)
    })
    expect(heavy.map(describeImport)).toEqual([])
  })

  it('import neither a store nor another module', () => {
    const wrong = imports.filter(({ from, to }) => {
      return (
        from.startsWith('packages/modules-') && (STORES.includes(to) || to.startsWith('@burrow/modules-'))
      )
    })
    expect(wrong.map(describeImport)).toEqual([])
  })
})

describe('apps', () => {
  const appImports = imports.filter(({ from }) => from.startsWith('apps/'))
  const appNames = filesBelow('apps')
    .filter((path) => /^apps\/[\w-]+\/package\.json$/.test(path))
    .map((path) => (JSON.parse(readText(path)) as { name: string }).name)

  it('choose a store only in deps.ts', () => {
    const wrong = appImports.filter(({ from, to }) => STORES.includes(to) && !STORE_CHOOSER.test(from))
    expect(wrong.map(describeImport)).toEqual([])
  })

  it('compose another app only where the table says so', () => {
    const wrong = appImports.filter(({ from, to }) => {
      return appNames.includes(packageOf(to)) && !APP_ARROWS[folderOf(from)]?.includes(packageOf(to))
    })
    expect(wrong.map(describeImport)).toEqual([])
  })

  it('load handlers only where jobs run', () => {
    const wrong = appImports.filter(({ from, to }) => {
      return /^@burrow\/modules-[\w-]+\/handlers$/.test(to) && !HANDLER_LOADERS.includes(folderOf(from))
    })
    expect(wrong.map(describeImport)).toEqual([])
  })

  it('are not imported by packages', () => {
    const wrong = imports.filter(
      ({ from, to }) => from.startsWith('packages/') && appNames.includes(packageOf(to)),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })
})

const manifests = new Map<string, Set<string>>()

/** What may be imported at run time: dependencies and peers, and for what is bundled what builds it. */
function declared(folder: string, withBuild = false): Set<string> {
  const key = `${folder} ${withBuild}`
  let names = manifests.get(key)
  if (!names) {
    const path = `${folder}/package.json`
    const manifest = (exists(path) ? JSON.parse(readText(path)) : {}) as Record<
      string,
      Record<string, string>
    >
    names = new Set([
      ...Object.keys(manifest['dependencies'] ?? {}),
      ...Object.keys(manifest['peerDependencies'] ?? {}),
      ...(withBuild ? Object.keys(manifest['devDependencies'] ?? {}) : []),
    ])
    manifests.set(key, names)
  }
  return names
}
