import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PACKAGE_ROOT, versionOf } from './package-root.ts'

/** Packages of Burrow that a project needs, by the words that stand for their versions in its manifest. */
const FOLDERS: Readonly<Record<string, string>> = {
  CLI: 'apps/cli',
  CORE: 'packages/core',
  WORKER: 'apps/worker',
}

/** Where the packages of a new project come from. */
export interface BurrowPackages {
  /** For each word of the template: a range of versions, or the folder of the package. */
  readonly specifiers: Readonly<Record<string, string>>
  /** The repository that they are linked to; null when they come from a registry. */
  readonly repository: string | null
}

/** Packages of the version of the command, which all share; of a command that runs in its repository those beside it. */
export function burrowPackages(packageRoot: URL = PACKAGE_ROOT): BurrowPackages {
  const root = new URL('../../', packageRoot)
  const isRepository = existsSync(new URL('pnpm-workspace.yaml', root))
  const version = `^${versionOf(packageRoot)}`
  return {
    specifiers: Object.fromEntries(
      Object.entries(FOLDERS).map(([word, folder]) => [
        word,
        isRepository ? `file:${fileURLToPath(new URL(folder, root))}` : version,
      ]),
    ),
    repository: isRepository ? fileURLToPath(root) : null,
  }
}
