import { EXIT, type ExitCode } from '@burrow/process/exit-codes'

/** Ends the command: a message of one line, what to do about it, and the exit code. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: ExitCode
  readonly hint: string | null
  /** The code of the problem that an API answered with; null for all else. */
  readonly reason: string | null

  constructor(code: ExitCode, message: string, hint: string | null = null, reason: string | null = null) {
    super(message)
    this.code = code
    this.hint = hint
    this.reason = reason
  }
}

/** A command that names a job by an id that several queues have. */
export function ambiguousJob(queues: readonly string[]): CliError {
  return new CliError(
    EXIT.conflict,
    `jobs with this id are in the queues ${queues.join(', ')}`,
    'Say which is meant with -q.',
  )
}

/** A command that names a worker which was not heard of lately. */
export function unknownWorker(id: string): CliError {
  return new CliError(
    EXIT.notFound,
    `no worker "${id}" was heard of within the last 30 s`,
    'Those that live: burrow worker ls',
  )
}

/** The command line itself is wrong. */
export function usageError(message: string, hint: string | null = null): CliError {
  return new CliError(EXIT.usage, message, hint)
}

/** A schedule that was to be created is there already, with another rule or job. */
export function scheduleExists(id: string): CliError {
  return new CliError(
    EXIT.conflict,
    `a schedule "${id}" is there already`,
    'Change it to this with --replace, or look at it: burrow schedule get ' + id,
  )
}
