import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const FOLDER = fileURLToPath(new URL('../../peers/', import.meta.url))

/** Peers that ask for a newer Node than this workspace, and that Node. */
export interface Peers {
  readonly node: string
  /** Where their packages are. */
  readonly modules: string
  readonly packages: readonly string[]
}

/**
 * Installs what `peers/pnpm-lock.yaml` locks: the workspace refuses packages that its own Node cannot run.
 * @throws when that fails, as it does without a network
 */
export async function installPeers(): Promise<Peers> {
  // All that it lets others resolve is its manifest.
  const pnpm = join(dirname(createRequire(import.meta.url).resolve('pnpm')), 'bin/pnpm.cjs')
  try {
    await promisify(execFile)(process.execPath, [pnpm, 'install', '--frozen-lockfile'], { cwd: FOLDER })
  } catch (error) {
    throw new Error(`the peers in ${FOLDER} could not be installed; --peers chooses others`, { cause: error })
  }
  const modules = join(FOLDER, 'node_modules')
  return {
    node: join(modules, 'node/bin/node'),
    modules,
    packages: ['graphile-worker', 'pg-boss'],
  }
}
