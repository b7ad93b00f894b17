import { BurrowError } from './burrow-error.ts'

/**
 * Throw this from a handler when trying again cannot help: the job goes straight to `dead` with reason
 * `permanent_error`. Code `PERMANENT`.
 */
export class PermanentError extends BurrowError {
  override readonly name = 'PermanentError'

  constructor(message: string, options: { field?: string; cause?: unknown } = {}) {
    super('PERMANENT', message, options)
  }
}
