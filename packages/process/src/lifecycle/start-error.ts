import { BurrowError } from '@burrow/core'
import { ConfigError } from '../config/config-error.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'

/** A process cannot start for a reason its operator can mend. */
export class StartError extends Error {
  override readonly name = 'StartError'
  /** What to do about it; null when the message says enough. */
  readonly hint: string | null

  constructor(message: string, hint: string | null = null) {
    super(message)
    this.hint = hint
  }
}

/** What to print, and the code to exit with. Never a stack: these are not bugs of the reader. */
export function describeStartError(error: unknown): { readonly text: string; readonly code: ExitCode } {
  if (error instanceof ConfigError) return { text: error.message, code: EXIT.usage }
  if (error instanceof StartError) {
    return {
      text: error.hint === null ? error.message : `${error.message}\n${error.hint}`,
      code: EXIT.failed,
    }
  }
  if (BurrowError.isInstance(error, 'STORE_UNAVAILABLE')) {
    const hint = 'Is it running, and is BURROW_URL right? Without BURROW_URL the embedded store is used.'
    return { text: `${error.message}\n${hint}`, code: EXIT.unreachable }
  }
  if (BurrowError.isInstance(error)) {
    const usage = error.code === 'INVALID_OPTION' || error.code === 'INVALID_NAME'
    return { text: error.message, code: usage ? EXIT.usage : EXIT.failed }
  }
  return { text: error instanceof Error ? error.message : String(error), code: EXIT.failed }
}
