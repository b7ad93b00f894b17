import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const CLI = join(ROOT, 'apps/cli')
const BUILT = join(CLI, 'dist/main.js')

/** Whether a source of any package was changed after a time. */
function isNewerThan(time: number): boolean {
  return ['apps', 'packages'].some((group) =>
    readdirSync(join(ROOT, group)).some((name) => {
      const sources = join(ROOT, group, name, 'src')
      if (!existsSync(sources)) return false
      return readdirSync(sources, { recursive: true, encoding: 'utf8' }).some(
        (path) => !path.endsWith('.test.ts') && statSync(join(sources, path)).mtimeMs > time,
      )
    }),
  )
}

/** `npm test` builds first. A build that is older than the sources would test what nobody has any more. */
export const isBuilt: boolean = existsSync(BUILT) && !isNewerThan(statSync(BUILT).mtimeMs)

/** What Node.js gets to run the command: what users have, or where that is not there the sources, as they are. */
export const START_LINE: readonly string[] = isBuilt
  ? [BUILT]
  : ['--conditions=@burrow/source', '--import', 'tsx', join(CLI, 'src/main.ts')]
