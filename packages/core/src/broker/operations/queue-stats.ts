import type { JobState, Retention } from '../../protocol/index.ts'

export interface QueueTotals {
  readonly enqueued: number
  readonly completed: number
  /** Failed attempts that are retried. */
  readonly failed: number
  readonly dead: number
  readonly cancelled: number
  /** Leases lost. */
  readonly crashed: number
}

export interface QueueStats {
  readonly queue: string
  readonly paused: boolean
  /** Jobs in each state right now, exact. */
  readonly counts: Readonly<Record<JobState, number>>
  /** Since the queue exists, exact. */
  readonly totals: QueueTotals
  /** Pending jobs of types that no worker that claimed here serves, by type. They are part of `counts.pending`. */
  readonly setAside: Readonly<Record<string, number>>
  /** Pending jobs that wait for a limit of their type, by type. They are part of `counts.pending`. */
  readonly limited: Readonly<Record<string, number>>
  /** Since when the pending job that is the next to be claimed could run, of those that no limit holds back; null when there is none. */
  readonly pendingSince: number | null
  /** Scheduled and retrying jobs whose time has come and that no claim has made pending yet, at most 1,000. */
  readonly due: number
  /** Since when the first of them could run; null when there is none. */
  readonly dueSince: number | null
  readonly retention: Retention
  /** Store time in ms. */
  readonly now: number
}

/** Stats taken from counters next to a count of the structures themselves; `problems` is empty when they agree. */
export interface RecountResult {
  readonly counted: Readonly<Record<JobState, number>>
  readonly problems: readonly string[]
}
