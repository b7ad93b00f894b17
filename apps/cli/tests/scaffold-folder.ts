import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished, vi } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import type { Finished } from './spawn-burrow.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** What a project names in its manifest, and where the repository has it. */
const PACKAGES: Readonly<Record<string, string>> = {
  '@burrow/cli': 'apps/cli',
  '@burrow/core': 'packages/core',
  '@burrow/worker': 'apps/worker',
  '@types/node': 'packages/core/node_modules/@types/node',
  ioredis: 'packages/core/node_modules/ioredis',
  tsx: 'node_modules/tsx',
  typescript: 'node_modules/typescript',
  vitest: 'node_modules/vitest',
  zod: 'packages/core/node_modules/zod',
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-scaffold-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** Runs a command as if it were typed in a folder. */
export function runIn(folder: string, ...args: string[]): Promise<Finished> {
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
  return runInProcess(args)
}

/** Puts the packages of a project into its folder, as an installation does. */
export async function linkPackages(project: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const target = PACKAGES[name]
    if (target === undefined) throw new Error(`the project needs ${name}, which no test links`)
    const link = join(project, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(ROOT, target), link)
  }
}

/** Paths of all files below a folder, sorted. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}
