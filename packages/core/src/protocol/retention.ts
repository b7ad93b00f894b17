import { asOptions, checkInteger, rejectUnknownKeys } from './option-checks.ts'

/**
 * How many finished jobs a queue keeps, and how long. Up to an eighth more than a count, 64 at most, may stay until the next
 * sweep. Dead letters are not touched: they stay until retried or deleted.
 */
export interface Retention {
  /** Completed jobs kept at most; the newest stay. */
  readonly completedCount: number
  /** Completed jobs older than this are removed, in ms. */
  readonly completedAgeMs: number
  /** Cancelled jobs kept at most; the newest stay. */
  readonly cancelledCount: number
  /** Cancelled jobs older than this are removed, in ms. */
  readonly cancelledAgeMs: number
}

/** The newest 1,000 of each kind, for a week. */
export const DEFAULT_RETENTION: Retention = {
  completedCount: 1_000,
  completedAgeMs: 7 * 86_400_000,
  cancelledCount: 1_000,
  cancelledAgeMs: 7 * 86_400_000,
}

const MAX_COUNT = 10_000_000
const MAX_AGE_MS = 10 * 365 * 86_400_000

/** Fills in defaults and checks. Throws InvalidOptionError (`INVALID_OPTION`) that names the field. */
export function resolveRetention(options?: Partial<Retention>, field = 'retention'): Retention {
  const given = asOptions(options, field)
  rejectUnknownKeys(given, Object.keys(DEFAULT_RETENTION), field)
  const merged = { ...DEFAULT_RETENTION, ...given }
  return {
    completedCount: checkInteger(merged.completedCount, `${field}.completedCount`, 0, MAX_COUNT),
    completedAgeMs: checkInteger(merged.completedAgeMs, `${field}.completedAgeMs`, 0, MAX_AGE_MS),
    cancelledCount: checkInteger(merged.cancelledCount, `${field}.cancelledCount`, 0, MAX_COUNT),
    cancelledAgeMs: checkInteger(merged.cancelledAgeMs, `${field}.cancelledAgeMs`, 0, MAX_AGE_MS),
  }
}
