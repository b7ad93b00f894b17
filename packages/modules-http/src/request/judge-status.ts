import { PermanentError, RetryAfterError } from '@burrow/core/errors'
import { HTTP_LIMITS } from '../http-limits.ts'

const RETRYABLE = new Set([408, 425, 429])

/** The wait a `Retry-After` header asks for, in ms: seconds or an HTTP date. Null when absent or not understood. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null
  const text = value.trim()
  const ms = /^\d{1,9}$/.test(text)
    ? Number(text) * 1_000
    : text.endsWith('GMT')
      ? Date.parse(text) - nowMs
      : Number.NaN
  if (Number.isNaN(ms)) return null
  return Math.min(Math.max(ms, 0), HTTP_LIMITS.retryAfterMs)
}

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
  if (!RETRYABLE.has(status) && status < 500) return new PermanentError(message)
  const waitMs = parseRetryAfter(retryAfter, nowMs)
  return waitMs === null
    ? new Error(message)
    : new RetryAfterError(waitMs, `${message} and asked to wait ${waitMs} ms`)
}
