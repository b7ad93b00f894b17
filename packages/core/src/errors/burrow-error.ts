import type { ErrorCode } from './error-codes.ts'

const marker = Symbol.for('@burrow/error')

/** What every Burrow error may carry besides its message. Never holds a secret: URLs are masked before they get here. */
export interface ErrorDetails {
  /** Dotted path of the field that was wrong, e.g. `options.priority` or `payload.to[0]`. */
  readonly field?: string
  readonly jobId?: string
  readonly queue?: string
  readonly cause?: unknown
}

/**
 * Base of every error Burrow throws. `code` is the contract, `message` is for people and may change.
 * Use {@link BurrowError.isInstance} instead of `instanceof`: two copies of the package in one process break the latter.
 */
export class BurrowError extends Error {
  override readonly name: string = 'BurrowError'
  readonly [marker] = true
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly jobId: string | undefined
  readonly queue: string | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.field = details.field
    this.jobId = details.jobId
    this.queue = details.queue
  }

  /** True for an error of any copy of this package; with `code`, only when it carries that code. */
  static isInstance(error: unknown, code?: ErrorCode): error is BurrowError {
    if (typeof error !== 'object' || error === null) return false
    try {
      return marker in error && (code === undefined || (error as BurrowError).code === code)
    } catch {
      // A proxy whose traps throw is no error of this package.
      return false
    }
  }
}
