import { CommanderError } from 'commander'
import { BurrowError } from '@burrow/core/errors'
import { EXIT, type ExitCode } from '@burrow/process/exit-codes'
import { CliError } from './cli-error.ts'
import { visibleLines } from './output/visible.ts'
import { createProgram } from './program/create-program.ts'

/** The exit code of an error of the library that a command did not expect. */
function codeOf(error: BurrowError): ExitCode {
  switch (error.code) {
    case 'STORE_UNAVAILABLE':
      return EXIT.unreachable
    case 'JOB_NOT_FOUND':
    case 'SCHEDULE_NOT_FOUND':
      return EXIT.notFound
    case 'JOB_AMBIGUOUS':
    case 'JOB_STATE_CONFLICT':
    case 'UNIQUE_CONFLICT':
    case 'SCHEMA_TOO_NEW':
      return EXIT.conflict
    case 'INVALID_OPTION':
    case 'INVALID_NAME':
    case 'INVALID_PAYLOAD':
    case 'PAYLOAD_TOO_LARGE':
      return EXIT.usage
    default:
      return EXIT.failed
  }
}

async function describe(error: unknown): Promise<{ readonly text: string; readonly code: ExitCode }> {
  if (error instanceof CliError) {
    return { text: error.hint === null ? error.message : `${error.message}\n${error.hint}`, code: error.code }
  }
  if (BurrowError.isInstance(error)) return { text: error.message, code: codeOf(error) }
  // Loaded only now: with it come the libraries that most commands need not wait for.
  const { describeStartError } = await import('@burrow/process')
  return describeStartError(error)
}

/** Runs one command of `burrow`. Results go to standard output, everything else to standard error. */
export async function runCli(argv: readonly string[]): Promise<ExitCode> {
  try {
    await createProgram().parseAsync([...argv])
    return EXIT.ok
  } catch (error) {
    // Help and version come this way too; commander has printed what there is to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    const { text, code } = await describe(error)
    process.stderr.write(`burrow: ${visibleLines(text)}\n`)
    return code
  }
}
