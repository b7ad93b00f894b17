import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BENCH = fileURLToPath(new URL('../../', import.meta.url))
const CORE = fileURLToPath(new URL('../../../../packages/core/', import.meta.url))

export interface FrozenBuild extends AsyncDisposable {
  /** The compiled entry of a measured process. */
  readonly actor: string
}

/**
 * Copies what is measured, so that a build in the middle of a run changes nothing. The copy lies below this package, where
 * the peers and the dependencies of Burrow are found as always.
 */
export async function freezeBuild(): Promise<FrozenBuild> {
  const cache = join(BENCH, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  await removeLeftovers(cache)
  const dir = await mkdtemp(join(cache, `run-${process.pid}-`))
  const core = join(dir, 'node_modules/@burrow/core')
  try {
    await cp(join(BENCH, 'dist'), dir, { recursive: true })
    await mkdir(dirname(core), { recursive: true })
    await cp(join(CORE, 'dist'), join(core, 'dist'), { recursive: true })
    await cp(join(CORE, 'package.json'), join(core, 'package.json'))
    await cp(join(BENCH, 'package.json'), join(dir, 'package.json'))
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw new Error('there is no build to measure: use `pnpm bench`, which builds first', { cause: error })
  }
  return {
    actor: join(dir, 'actor/main.js'),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
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
