import { PermanentError, RetryAfterError } from '@burrow/core/errors'
import { parseRetryAfter } from '@burrow/guarded-http'
import { HTTP_LIMITS } from '../http-limits.ts'

const RETRYABLE = new Set([408, 425, 429])

/**
 * The error of an answer that is no success: 408, 425, 429 and 5xx are worth another attempt, everything else is not.
 * @param what the request for people, without its query: that may hold secrets
 */
export function judgeStatus(
  status: number,
  what: string,
  retryAfter: string | undefined,
  nowMs: number,
): Error {
  const message = `${what} answered ${status}`
  if (!RETRYABLE.has(status) && status < 500)
    return new PermanentError(message, { problem: 'HTTP_STATUS_REFUSED' })
  const waitMs = parseRetryAfter(retryAfter, nowMs, HTTP_LIMITS.retryAfterMs)
  return waitMs === null
    ? new Error(message)
    : new RetryAfterError(waitMs, `${message} and asked to wait ${waitMs} ms`)
}
