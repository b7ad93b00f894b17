import { BurrowError } from './burrow-error.ts'

/** What a {@link PermanentError} may carry besides its message. */
export interface PermanentErrorOptions {
  /** Dotted path of the field that was wrong, e.g. `payload.url`. */
  readonly field?: string
  readonly cause?: unknown
  /**
   * A stable code of your own for what is wrong, such as `IMAGE_TRUNCATED`, in UPPER_SNAKE. It is kept with the attempt in place of
   * `PERMANENT`, so that people and programs can tell one mistake from another. @default none
   */
  readonly problem?: string
}

/**
 * Throw this from a handler when trying again cannot help: the job goes straight to `dead` with reason
 * `permanent_error`. Code `PERMANENT`.
 * @example
 * throw new PermanentError('there is no such account', { problem: 'ACCOUNT_UNKNOWN', field: 'payload.account' })
 */
export class PermanentError extends BurrowError {
  override readonly name = 'PermanentError'
  readonly problem: string | undefined

  constructor(message: string, options: PermanentErrorOptions = {}) {
    super('PERMANENT', message, options)
    this.problem = options.problem
  }
}
