import type { HistoryStep } from '../../protocol/index.ts'

export interface ReadHistoryParams {
  readonly queue: string
  /** Null takes all types together. */
  readonly type: string | null
  /** `minute` is kept for 24 hours, `hour` for 30 days: steps that began longer ago are left out. */
  readonly step: HistoryStep
  /** Store time in ms; the minute or hour that holds it is the first. */
  readonly from: number
  /** The minute or hour that holds it is the last. With more than 1,500 steps, the newest 1,500 are looked at. */
  readonly to: number
}

/** What happened within one minute or hour. */
export interface HistoryPoint {
  /** Its beginning, store time in ms. */
  readonly at: number
  readonly enqueued: number
  readonly completed: number
  /** Attempts that failed and are tried again. */
  readonly failed: number
  readonly dead: number
  readonly cancelled: number
  /** How long jobs waited from when they could run until they were claimed: how many per bucket of HISTORY_BUCKETS_MS. */
  readonly waited: readonly number[]
  /** How long attempts ran until they were settled (completed, failed, dead), likewise. */
  readonly ran: readonly number[]
}

export interface ReadHistoryResult {
  /** In order; steps in which nothing happened are left out. */
  readonly points: readonly HistoryPoint[]
  /** Types of which something is kept, by name. */
  readonly types: readonly string[]
  /** Store time in ms. */
  readonly now: number
}
