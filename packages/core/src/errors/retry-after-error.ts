import { BurrowError } from './burrow-error.ts'
import { InvalidOptionError } from './invalid-option-error.ts'

/** Throw this from a handler to be tried again after `delayMs` instead of the backoff. It spends an attempt. Code `RETRY_AFTER`. */
export class RetryAfterError extends BurrowError {
  override readonly name = 'RetryAfterError'
  readonly delayMs: number

  constructor(
    delayMs: number,
    message = `asked to be tried again in ${delayMs} ms`,
    options: { cause?: unknown } = {},
  ) {
    super('RETRY_AFTER', message, options)
    if (!Number.isFinite(delayMs) || delayMs < 0)
      throw new InvalidOptionError('delayMs', 'must be 0 or more milliseconds')
    this.delayMs = Math.round(delayMs)
  }
}
