/**
 * `npm start`: installs and builds what is missing, then runs API and worker.
 *
 * The server runs in this very process: there is no child that a signal could miss or that could be left behind.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from './command.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { root } from './workspace.mjs'

/**
 * @param {string} what
 * @param {() => Promise<{ ok: boolean, output: string }>} step
 */
async function must(what, step) {
  const notice = setTimeout(() => console.log(`${what} ...`), 1_000)
  const { ok, output } = await step()
  clearTimeout(notice)
  if (ok) return
  console.error(output)
  process.exit(1)
}

requireNode()
await must('Installing dependencies', install)
await must('Building', () =>
  run('turbo', ['run', 'build', '--filter=@burrow/cli', '--output-logs=errors-only']),
)

const main = join(root, 'apps', 'cli', 'dist', 'main.js')
process.argv = [process.execPath, main, 'dev', ...process.argv.slice(2)]
await import(pathToFileURL(main).href)
