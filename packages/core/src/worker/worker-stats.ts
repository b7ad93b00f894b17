/** What a worker has done since its start. */
export interface WorkerStats {
  /** Jobs running now. */
  readonly active: number
  /** Jobs handed to this worker. */
  readonly claimed: number
  /** Attempts whose result is stored. */
  readonly completed: number
  /** Attempts whose failure is stored, for a retry or for good. */
  readonly failed: number
  /** Of the failed ones: those that ended a job for good. */
  readonly dead: number
  /** Attempts of which the thread or process died that ran them. */
  readonly crashed: number
  /** Put off by `ctx.snooze`. */
  readonly snoozed: number
  /** Handed back unfinished. */
  readonly released: number
  /** Ended on request. */
  readonly cancelled: number
  /** Attempts that lost their lease; nothing of them was stored. */
  readonly leaseLost: number
  /** Calls that settle and claim. */
  readonly exchanges: number
  /** Errors in the worker's own loops, most of them a store that does not answer. */
  readonly errors: number
}

/** The counters behind {@link WorkerStats}, written by the parts of a worker. */
export type WorkerCounters = { -readonly [Key in keyof WorkerStats]: WorkerStats[Key] }

export function newCounters(): WorkerCounters {
  return {
    active: 0,
    claimed: 0,
    completed: 0,
    failed: 0,
    dead: 0,
    crashed: 0,
    snoozed: 0,
    released: 0,
    cancelled: 0,
    leaseLost: 0,
    exchanges: 0,
    errors: 0,
  }
}
