import { BurrowError, type RetryAfterError } from '../errors/index.ts'
import type { Random } from '../time/random.ts'
import { backoffDelay, type Backoff } from './backoff.ts'
import { LIMITS } from './limits.ts'
import type { DeadReason } from './states.ts'

/** What of an error is kept with an attempt; the store adds attempt, epoch and time. */
export interface FailureRecord {
  readonly code: string | null
  readonly name: string
  readonly message: string
  readonly stack: string | null
}

/** What happens to a failed attempt: wait and try again, or die for a reason. */
export type FailureVerdict =
  | { readonly retryInMs: number; readonly reason: null }
  | { readonly retryInMs: null; readonly reason: DeadReason }

function textOf(value: unknown, maxChars: number): string | null {
  return typeof value === 'string' ? value.slice(0, maxChars) : null
}

/** Makes a record of anything that was thrown, cut to the limits. */
export function toFailureRecord(thrown: unknown): FailureRecord {
  if (typeof thrown !== 'object' || thrown === null) {
    return {
      code: null,
      name: 'Error',
      message: String(thrown).slice(0, LIMITS.errorMessageChars),
      stack: null,
    }
  }
  const error = thrown as { code?: unknown; name?: unknown; message?: unknown; stack?: unknown }
  return {
    code: textOf(error.code, 64),
    name: textOf(error.name, 128) ?? 'Error',
    message: textOf(error.message, LIMITS.errorMessageChars) ?? 'an object without message was thrown',
    stack: textOf(error.stack, LIMITS.errorStackChars),
  }
}

/** Errors that trying again cannot mend: the handler said so, or the payload can never fit. */
const PERMANENT_CODES = ['PERMANENT', 'INVALID_PAYLOAD', 'PAYLOAD_TOO_LARGE'] as const

/** Decides what a failed attempt leads to. Pure: the same job, error and chance give the same verdict. */
export function judgeFailure(
  job: { readonly attempt: number; readonly maxAttempts: number; readonly backoff: Backoff },
  thrown: unknown,
  random: Random,
): FailureVerdict {
  if (PERMANENT_CODES.some((code) => BurrowError.isInstance(thrown, code)))
    return { retryInMs: null, reason: 'permanent_error' }
  if (job.attempt >= job.maxAttempts) return { retryInMs: null, reason: 'attempts_exhausted' }
  if (BurrowError.isInstance(thrown, 'RETRY_AFTER'))
    return { retryInMs: (thrown as RetryAfterError).delayMs, reason: null }
  return { retryInMs: backoffDelay(job.backoff, job.attempt, random), reason: null }
}
