import { CommanderError } from 'commander'
import { EXIT, type ExitCode } from '@burrow/process/exit-codes'
import { CliError } from './cli-error.ts'
import { visibleLines } from './output/visible.ts'
import { createProgram } from './program/create-program.ts'

/** Exit codes of errors of the library that a command did not expect; all others mean that it failed. */
const CODES: Readonly<Record<string, ExitCode>> = {
  STORE_UNAVAILABLE: EXIT.unreachable,
  JOB_NOT_FOUND: EXIT.notFound,
  SCHEDULE_NOT_FOUND: EXIT.notFound,
  JOB_AMBIGUOUS: EXIT.conflict,
  JOB_STATE_CONFLICT: EXIT.conflict,
  UNIQUE_CONFLICT: EXIT.conflict,
  SCHEMA_TOO_NEW: EXIT.conflict,
  INVALID_OPTION: EXIT.usage,
  INVALID_NAME: EXIT.usage,
  INVALID_PAYLOAD: EXIT.usage,
  PAYLOAD_TOO_LARGE: EXIT.usage,
}

async function describe(error: unknown): Promise<{ readonly text: string; readonly code: ExitCode }> {
  if (error instanceof CliError) {
    return { text: error.hint === null ? error.message : `${error.message}\n${error.hint}`, code: error.code }
  }
  // Loaded only now: help and completion need not wait for them.
  const { BurrowError } = await import('@burrow/core/errors')
  if (BurrowError.isInstance(error)) return { text: error.message, code: CODES[error.code] ?? EXIT.failed }
  const { describeStartError } = await import('@burrow/process')
  return describeStartError(error)
}

/** Where an error came from, with all its causes. */
function stacksOf(error: unknown): string {
  const stacks: string[] = []
  for (let each = error; each instanceof Error; each = each.cause) stacks.push(each.stack ?? each.message)
  return stacks.join('\ncaused by: ')
}

/** Runs one command of `burrow`. Results go to standard output, everything else to standard error. */
export async function runCli(argv: readonly string[]): Promise<ExitCode> {
  const program = createProgram()
  try {
    await program.parseAsync([...argv])
    return EXIT.ok
  } catch (error) {
    // Help and version come this way too; commander has printed what there is to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    const { text, code } = await describe(error)
    process.stderr.write(`burrow: ${visibleLines(text)}\n`)
    if (program.opts<{ readonly verbose?: boolean }>().verbose === true)
      process.stderr.write(`${visibleLines(stacksOf(error))}\n`)
    return code
  }
}
