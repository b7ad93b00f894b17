import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'

/** From so many on, the number has to be typed. */
const MANY = 1_000

interface Question {
  /** What is going to happen, as in `delete 12 jobs`. */
  readonly what: string
  readonly count: number
}

/** Where a person can be asked. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable & { readonly isTTY?: boolean }
}

const OWN: Terminal = { input: process.stdin, output: process.stderr }

/** Refuses to go on where `-y` was not given and nobody can be asked. @throws CliError (exit code 2) */
export function mustBeAbleToAsk(yes: boolean | undefined, terminal: Terminal = OWN): void {
  if (yes === true || (terminal.input.isTTY === true && terminal.output.isTTY === true)) return
  throw usageError(
    'this needs -y, because there is no terminal on which it could ask',
    'Look at what it would do with --dry-run.',
  )
}

/** Asks. @throws CliError (exit code 130) when the answer is no */
export async function confirm({ what, count }: Question, { input, output }: Terminal = OWN): Promise<void> {
  const wanted = count > MANY ? String(count) : null
  const question = wanted === null ? `${what}? [y/N] ` : `${what}? Type ${wanted} to go on: `
  const lines = createInterface({ input, output })
  const gone = new AbortController()
  lines.once('SIGINT', () => gone.abort())
  lines.once('close', () => gone.abort())
  const answer = await lines.question(question, { signal: gone.signal }).catch(() => {
    output.write('\n')
    return ''
  })
  lines.removeAllListeners('close')
  lines.close()
  const isYes =
    wanted === null ? /^\s*y(?:es)?\s*$/i.test(answer) : answer.replaceAll(/[\s,_]/g, '') === wanted
  if (!isYes) throw new CliError(EXIT.interrupted, 'nothing was done')
}
