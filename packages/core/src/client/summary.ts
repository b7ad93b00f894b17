import type { QueueStats, QueueTotals } from '../broker/index.ts'
import { JOB_STATES, type JobState } from '../protocol/index.ts'

/** All queues of a namespace taken together. */
export interface NamespaceStats {
  /** Jobs in each state right now. */
  readonly counts: Readonly<Record<JobState, number>>
  /** Since each queue exists. */
  readonly totals: QueueTotals
  /** Number of queues. */
  readonly queues: number
  /** Number of live workers. */
  readonly workers: number
}

/** Adds up the stats of queues. */
export function summarize(stats: readonly QueueStats[], workers: number): NamespaceStats {
  const sum = (pick: (entry: QueueStats) => number) => stats.reduce((total, entry) => total + pick(entry), 0)
  return {
    counts: Object.fromEntries(
      JOB_STATES.map((state) => [state, sum((entry) => entry.counts[state])]),
    ) as Record<JobState, number>,
    totals: {
      enqueued: sum((entry) => entry.totals.enqueued),
      completed: sum((entry) => entry.totals.completed),
      failed: sum((entry) => entry.totals.failed),
      dead: sum((entry) => entry.totals.dead),
      cancelled: sum((entry) => entry.totals.cancelled),
      crashed: sum((entry) => entry.totals.crashed),
    },
    queues: stats.length,
    workers,
  }
}
