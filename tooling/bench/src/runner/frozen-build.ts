import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ServerCommands } from './server-process.ts'
import type { Peers } from './peers.ts'

const BENCH = fileURLToPath(new URL('../../', import.meta.url))
const PACKAGES = fileURLToPath(new URL('../../../../packages/', import.meta.url))
const API = join(dirname(createRequire(import.meta.url).resolve('@burrow/api/package.json')), 'dist/main.js')
/** What is measured of this workspace, and what of it is published. */
const MEASURED: Readonly<Record<string, readonly string[]>> = {
  core: ['dist', 'package.json'],
  'broker-postgres': ['dist', 'functions', 'migrations', 'package.json'],
}

export interface FrozenBuild extends AsyncDisposable {
  /** The compiled entry of a measured process. */
  readonly actor: string
  /** Servers that are measured from outside. The API is the build itself, not a copy. */
  readonly servers: ServerCommands
}

/**
 * Copies what is measured, so that a build in the middle of a run changes nothing. The copy lies below this package, where
 * the peers are found as always; peers that are installed apart and dependencies of Burrow are linked into it.
 */
export async function freezeBuild(peers: Peers | null = null): Promise<FrozenBuild> {
  const cache = join(BENCH, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  await removeLeftovers(cache)
  const dir = await mkdtemp(join(cache, `run-${process.pid}-`))
  const modules = join(dir, 'node_modules')
  try {
    await cp(join(BENCH, 'dist'), dir, { recursive: true })
    await cp(join(BENCH, 'package.json'), join(dir, 'package.json'))
    for (const [name, parts] of Object.entries(MEASURED)) {
      const copy = join(modules, '@burrow', name)
      for (const part of parts) await cp(join(PACKAGES, name, part), join(copy, part), { recursive: true })
      await linkDependencies(join(PACKAGES, name), copy)
    }
    for (const name of peers?.packages ?? [])
      await symlink(join(peers?.modules ?? '', name), join(modules, name))
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw new Error('there is no build to measure: use `pnpm bench`, which builds first', { cause: error })
  }
  return {
    actor: join(dir, 'actor/main.js'),
    servers: {
      api: { file: API, execArgv: [], args: [] },
      bare: { file: join(dir, 'doors/main.js'), execArgv: [], args: ['bare'] },
      bullmq: { file: join(dir, 'doors/main.js'), execArgv: [], args: ['bullmq'] },
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  }
}

/** Dependencies of a copied package; those of this workspace are copies beside it. */
async function linkDependencies(original: string, copy: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(original, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>
    readonly peerDependencies?: Readonly<Record<string, string>>
  }
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  for (const name of names.filter((dependency) => !dependency.startsWith('@burrow/'))) {
    const link = join(copy, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(original, 'node_modules', name), link)
  }
}

/** Copies of runs that were killed. */
async function removeLeftovers(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const pid = /^run-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(cache, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
