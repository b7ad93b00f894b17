import { PermanentError, RetryAfterError } from '@burrow/core/errors'
import { parseRetryAfter } from '@burrow/guarded-http'

/** The longest wait that a receiver may ask for. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000
const GONE = 410
/** Statuses that say "later". */
const THROTTLING = new Set([429, 502, 503, 504])

/** What a receiver answered. */
export interface ReceivedAnswer {
  readonly status: number
  readonly retryAfter: string | undefined
}

export function isSuccess({ status }: ReceivedAnswer): boolean {
  return status >= 200 && status < 300
}

/** The receiver wants nothing more, ever. */
export function isGone({ status }: ReceivedAnswer): boolean {
  return status === GONE
}

/**
 * The error of an answer that is no success. Redirects are none: who moves an endpoint says so where it was made.
 * @param waitMs what would be waited without being asked; nobody is asked to come back sooner
 */
export function judgeAnswer(answer: ReceivedAnswer, what: string, waitMs: number, nowMs: number): Error {
  const { status, retryAfter } = answer
  if (isGone(answer)) return new PermanentError(`${what} answered ${status}: it wants no webhooks any more`)
  const redirected = status >= 300 && status < 400 ? ', and redirects are not followed' : ''
  const message = `${what} answered ${status}${redirected}`
  const asked = THROTTLING.has(status) ? parseRetryAfter(retryAfter, nowMs, MAX_RETRY_AFTER_MS) : null
  if (asked === null || asked <= waitMs) return new Error(message)
  return new RetryAfterError(asked, `${message} and asked to wait ${asked} ms`)
}
