import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, vi } from 'vitest'
import { blockMarked, blocksOf, readPage, root, type Block } from './blocks.ts'
import { expectAnswer, Ids } from './compare.ts'
import { Program } from './program.ts'

/** The address that pages show. */
export const SHOWN_URL = 'http://127.0.0.1:8080'
const TIME = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g
const CLI = join(root, 'apps/cli/src/main.ts')

/** What stands before every command: `burrow` is the one of this repository, printing as on a terminal. */
const PRELUDE = `set -euo pipefail
burrow() { node --import tsx --conditions=@burrow/source '${CLI}' "$@" --output table; }
`

/** `burrow dev`, on any free port. */
export function startDev(env: Readonly<Record<string, string>> = {}): Program {
  return new Program('apps/cli/src/main.ts', ['dev'], {
    BURROW_PORT: '0',
    BURROW_GRPC_PORT: '0',
    BURROW_URL: 'memory:',
    ...env,
  })
}

async function run(command: string, url: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-c', PRELUDE + command.replaceAll(SHOWN_URL, url)], {
    cwd: join(root, 'tooling/documents'),
    env: { ...process.env, BURROW_API: url },
    timeout: 20_000,
  })
  return stdout
}

function expectOutput(shown: Block, real: string, ids: Ids): void {
  if (shown.language === 'json') return expectAnswer(JSON.parse(shown.text), JSON.parse(real), ids)
  ids.learn(shown.text, real)
  expect(real.replaceAll(TIME, '<time>')).toBe(ids.inRun(shown.text).replaceAll(TIME, '<time>'))
}

/** The blocks of a page that are commands: `<!-- run: name -->`. */
export function commandsOf(page: string): readonly Block[] {
  return blocksOf(readPage(page)).filter(({ mark }) => mark?.startsWith('run: '))
}

/**
 * Runs the commands of a page in order and compares what they print with the blocks `<!-- output: name -->`.
 * What a worker is still busy with is asked for again.
 */
export async function verifySession(page: string, url: string): Promise<void> {
  const blocks = blocksOf(readPage(page))
  const ids = new Ids()
  for (const { mark, text } of commandsOf(page)) {
    const shown = blockMarked(blocks, `output: ${mark?.slice('run: '.length)}`)
    const attempt = async (): Promise<void> => expectOutput(shown, await run(ids.inRun(text), url), ids)
    // Looking may be repeated, enqueueing not.
    if (/submit|create|-d '/.test(text)) await attempt()
    else await vi.waitFor(attempt, { timeout: 10_000, interval: 200 })
  }
}
