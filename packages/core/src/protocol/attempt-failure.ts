import { BurrowError } from '../errors/index.ts'
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

/** A property of something that was thrown. Reading it may throw as well; then it is not there. */
function read(thrown: object, key: string): unknown {
  try {
    return (thrown as Readonly<Record<string, unknown>>)[key]
  } catch {
    return undefined
  }
}

function textOf(thrown: object, key: string, maxChars: number): string | null {
  const value = read(thrown, key)
  return typeof value === 'string' ? value.slice(0, maxChars) : null
}

function shown(thrown: unknown): string {
  try {
    return String(thrown).slice(0, LIMITS.errorMessageChars)
  } catch {
    return 'a value that cannot be shown was thrown'
  }
}

/** What a handler calls its own mistakes; anything else in its place is left out. */
const PROBLEM = /^[A-Z][A-Z0-9_]{0,63}$/

/** The code that is kept: the problem that a handler named says more than `PERMANENT`. */
function codeOf(thrown: object): string | null {
  const problem = BurrowError.isInstance(thrown, 'PERMANENT') ? read(thrown, 'problem') : undefined
  return typeof problem === 'string' && PROBLEM.test(problem) ? problem : textOf(thrown, 'code', 64)
}

/** Makes a record of anything that was thrown, cut to the limits. Never throws. */
export function toFailureRecord(thrown: unknown): FailureRecord {
  if (typeof thrown !== 'object' || thrown === null) {
    return { code: null, name: 'Error', message: shown(thrown), stack: null }
  }
  return {
    code: codeOf(thrown),
    name: textOf(thrown, 'name', 128) ?? 'Error',
    message: textOf(thrown, 'message', LIMITS.errorMessageChars) ?? 'an object without message was thrown',
    stack: textOf(thrown, 'stack', LIMITS.errorStackChars),
  }
}

/**
 * The delay that an error with this code asks for, in whole ms and within the limit of delays; null when it is another error,
 * or asks for something that is no delay: then it is an ordinary failure.
 */
export function askedDelay(thrown: unknown, code: 'RETRY_AFTER' | 'SNOOZE'): number | null {
  if (!BurrowError.isInstance(thrown, code)) return null
  const delayMs = read(thrown, 'delayMs')
  if (typeof delayMs !== 'number' || !Number.isFinite(delayMs) || delayMs < 0) return null
  return Math.min(Math.round(delayMs), LIMITS.delayMs)
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
  const retryInMs = askedDelay(thrown, 'RETRY_AFTER') ?? backoffDelay(job.backoff, job.attempt, random)
  return { retryInMs, reason: null }
}
