import { LIMITS } from '../limits.ts'
import { MAX_TIME_MS } from '../parse-time.ts'

/** Bounds of schedules that hold on every store. */
export const SCHEDULE_LIMITS = {
  /** Characters of a schedule's id, so that the id of a job, which holds it, is a name. */
  idChars: 100,
  /** Characters of a cron expression. */
  expressionChars: 256,
  /** Characters of the name of a zone. */
  timezoneChars: 64,
  /** Times in a list of dates. */
  dates: 1_000,
  /** Longest interval in ms (10 years). */
  intervalMs: LIMITS.delayMs,
  /** Largest jitter in ms. */
  jitterMs: 86_400_000,
  /** Largest number of runs after which a schedule ends. */
  runs: 1_000_000_000,
  /** Slots that are fired or shown in one go. */
  slots: LIMITS.batch,
  /** The last slot there can be: the end of the year 9999. */
  lastSlot: MAX_TIME_MS,
  /** A slot that nobody fired for longer than this, in ms, is missed. */
  missedAfterMs: 60_000,
} as const
