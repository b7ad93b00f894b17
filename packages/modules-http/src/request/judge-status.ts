import { PermanentError, RetryAfterError } from '@burrow/core/errors'
import { parseRetryAfter } from '@burrow/guarded-http'
import { HTTP_LIMITS } from '../http-limits.ts'
import type { HttpStatuses } from '../http-request.ts'

/** Statuses that count as success, and those that are worth another attempt, when the payload does not say. */
const EXPECTED: HttpStatuses = ['2xx']
const RETRYABLE: HttpStatuses = [408, 425, 429, '5xx']

function includes(statuses: HttpStatuses, status: number): boolean {
  return statuses.includes(status) || statuses.includes(`${Math.floor(status / 100)}xx` as '2xx')
}

/** Whether a status is a success. */
export function isExpected(status: number, expected: HttpStatuses = EXPECTED): boolean {
  return includes(expected, status)
}

/** An answer that is no success. */
export interface Refusal {
  readonly status: number
  /** The request for people, without its query: that may hold secrets. */
  readonly what: string
  readonly retryAfter: string | undefined
  readonly nowMs: number
}

/** The error of an answer that is no success: tried again, after `Retry-After` when the server sent it, or permanent. */
export function judgeStatus(
  { status, what, retryAfter, nowMs }: Refusal,
  retryable: HttpStatuses = RETRYABLE,
): Error {
  const message = `${what} answered ${status}`
  if (!includes(retryable, status)) return new PermanentError(message, { problem: 'HTTP_STATUS_REFUSED' })
  const waitMs = parseRetryAfter(retryAfter, nowMs, HTTP_LIMITS.retryAfterMs)
  return waitMs === null
    ? new Error(message)
    : new RetryAfterError(waitMs, `${message} and asked to wait ${waitMs} ms`)
}
