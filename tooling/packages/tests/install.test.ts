import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { emptyStore, programsOf } from '@burrow/documents'
import { blockMarked, blocksOf, readPage } from '@burrow/documents/blocks'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { PACKAGE_MANAGERS } from '../src/package-managers.ts'
import { packAll } from '../src/pack.ts'
import { startRegistry } from '../src/registry.ts'
import { cleanEnv, run } from '../src/run.ts'
import { publishedPackages, ROOT, type Manifest } from '../src/workspace.ts'
import { doorsOf, linksOutOf, newConsumer, withTools } from './consumer.ts'
import { loadsDoors, usesTypes } from './consumer-program.ts'
import { temporaryFolder } from './temporary-folder.ts'

const parent = await temporaryFolder()
const tarballs = await packAll(parent)
const registry = await startRegistry(tarballs)
afterAll(() => registry[Symbol.asyncDispose]())

const env = { npm_config_registry: registry.url }
const names = tarballs.map(({ manifest }) => manifest.name)
const doors = tarballs.flatMap(({ manifest }) => doorsOf(manifest))

const README = readPage('README.md')
const [example] = programsOf('README.md').filter(({ file }) => file.startsWith('examples/hello/'))
if (example === undefined) throw new Error('the README shows no program')

const COMPILERS: Readonly<Record<string, readonly string[]>> = {
  nodenext: ['--module', 'nodenext'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
}

it('packs every package that is published', () => {
  expect(names).toEqual(publishedPackages().map(({ manifest }) => manifest.name))
  for (const { manifest } of tarballs) expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:/)
})

describe.each(PACKAGE_MANAGERS)('installed by name with $name', { timeout: 120_000 }, (manager) => {
  let folder = ''

  beforeAll(async () => {
    folder = await newConsumer(parent, manager.name)
    await manager.add(await withTools(names), { cwd: folder, env })
  }, 300_000)

  it('nothing leads out of the folder, and least of all into the repository', async () => {
    expect(await linksOutOf(folder)).toEqual([])
    const lock = manager.name === 'npm' ? 'package-lock.json' : 'pnpm-lock.yaml'
    for (const file of ['package.json', lock])
      expect(await readFile(join(folder, file), 'utf8')).not.toMatch(
        /(?:^|[\s"'(@])(?:workspace|catalog|file|link):\S/,
      )
  })

  it('every door opens, from the folder', async () => {
    const file = join(folder, 'doors.mjs')
    await writeFile(file, loadsDoors(doors))
    const loaded = JSON.parse(await run(process.execPath, [file], { cwd: folder })) as {
      door: string
      url: string
      names: number
    }[]
    expect(loaded.map(({ door }) => door)).toEqual(doors)
    for (const { door, url, names: exported } of loaded) {
      const path = fileURLToPath(url)
      expect([door, path.startsWith(join(folder, 'node_modules')), path.startsWith(ROOT)]).toEqual([
        door,
        true,
        false,
      ])
      expect([door, exported > 0]).toEqual([door, true])
    }
  })

  it.each(example.stores)('the program of the README prints what the README shows, on %s', async (name) => {
    await using store = await emptyStore(name)
    await writeFile(join(folder, 'hello.ts'), blockMarked(blocksOf(README), `code: ${example.file}`).text)
    const options = { cwd: folder, env: { BURROW_URL: store.url } }
    expect(await manager.exec('tsx', ['hello.ts'], options)).toBe(example.output)
  })

  it('the commands start', async () => {
    const { version } = tarballs[0]!.manifest
    const options = { cwd: folder, env: { XDG_CONFIG_HOME: folder } }
    expect(await manager.exec('burrow', ['--version'], options)).toBe(`${version}\n`)
    expect(await manager.exec('burrow', ['--help'], options)).toMatch(/^Usage: burrow /)
    // A command that is a file of its own, with libraries that are installed beside it.
    const rule = ['schedule', 'next', '--cron', '0 6 * * *', '-n', '2', '-o', 'json']
    const next = JSON.parse(await manager.exec('burrow', rule, options)) as { items: unknown[] }
    expect(next.items).toHaveLength(2)
    // Servers take no flags. That they read their settings and name the wrong one says that all their code was found.
    for (const server of ['burrow-api', 'burrow-dashboard', 'burrow-worker']) {
      const started = manager.exec(server, [], { cwd: folder, env: { BURROW_LOG_LEVEL: 'loudly' } })
      await expect(started).rejects.toThrow(/BURROW_LOG_LEVEL/)
    }
  })

  it.each(Object.keys(COMPILERS))('a program that uses its types compiles with %s', async (name) => {
    await writeFile(join(folder, 'types.ts'), usesTypes(doors))
    const args = ['--strict', '--noEmit', '--target', 'es2023', '--lib', 'es2023,esnext.disposable']
    const files = ['--types', 'node', '--skipLibCheck', 'types.ts', 'hello.ts']
    await writeFile(join(folder, 'hello.ts'), blockMarked(blocksOf(README), `code: ${example.file}`).text)
    expect(await manager.exec('tsc', [...args, ...(COMPILERS[name] ?? []), ...files], { cwd: folder })).toBe(
      '',
    )
  })
})

describe('npm create burrow', { timeout: 120_000 }, () => {
  let folder = ''
  const npm = (...args: string[]): Promise<string> => run('npm', args, { cwd: folder, env })

  beforeAll(async () => {
    folder = await newConsumer(parent, 'creator')
    await npm('create', '--yes', 'burrow', 'my-jobs')
    folder = join(folder, 'my-jobs')
    await npm('install', '--strict-peer-deps', '--no-audit', '--no-fund')
  }, 300_000)

  it('makes a project of this version that compiles and passes its tests', async () => {
    const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
    expect(dependencies).toMatchObject({ '@burrow/core': `^${tarballs[0]!.manifest.version}` })
    expect(await linksOutOf(folder)).toEqual([])
    await npm('run', 'typecheck')
    expect(await npm('test')).toMatch(/Tests +3 passed/)
  })

  it('whose producer needs no server', async () => {
    expect(await npm('run', '--silent', 'produce', '--', 'Grace')).toMatch(
      /^job \S+ waits for a worker\n\{ greeting: 'Hello Grace' \}\n$/,
    )
  })

  it('whose jobs run in npm run dev', async () => {
    const surroundings = { ...env, BURROW_PORT: '0', BURROW_GRPC_PORT: '0', BURROW_HEALTH_PORT: '0' }
    const dev = spawn('npm', ['run', 'dev'], {
      cwd: folder,
      env: cleanEnv(surroundings),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    onTestFinished(async () => {
      if (dev.exitCode !== null) return
      process.kill(-dev.pid!, 'SIGINT')
      await once(dev, 'exit')
    })
    let url: string | undefined
    for await (const line of createInterface(dev.stdout)) {
      url = /Burrow is running: (http:\S+)/.exec(line)?.[1]
      if (url !== undefined) break
    }
    const asked = ['submit', '-t', 'hello:run', '-p', '{"name":"Ada"}', '--wait', '-o', 'json']
    const answer = await run('npx', ['--no', '--', 'burrow', '--api', String(url), ...asked], {
      cwd: folder,
      env,
    })
    expect(JSON.parse(answer)).toMatchObject({ state: 'completed', result: { greeting: 'Hello Ada' } })
  })
})
