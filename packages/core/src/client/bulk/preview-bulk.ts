import type { FullBroker } from '../../broker/index.ts'
import { JOB_STATES, type Job, type JobState } from '../../protocol/index.ts'
import { isCounted } from './bulk-filter.ts'
import type { ResolvedBulkOptions } from './bulk-options.ts'
import { matchingJobs, type MatchingJobsParams } from './matching-jobs.ts'

/** Jobs counted one by one, at most. */
const COUNT_CAP = 10_000
/** Pages looked at, at most. */
const PAGE_CAP = 1_000
const SAMPLE = 10

/** What a bulk action would do, without doing it. */
export interface BulkPreview {
  /** Jobs that fit now. */
  readonly count: number
  /** False: there are at least so many; counting ended at `cap`. */
  readonly isExact: boolean
  /** Jobs that are counted one by one at most, where the counters of the queues cannot tell. */
  readonly cap: number
  /** Up to ten of them. */
  readonly sample: readonly Job[]
  /** States that are gone through; jobs in others are left alone. */
  readonly states: readonly JobState[]
  /** Jobs that fit but for their state; null where the counters of the queues cannot tell, 0 where the filter names a state. */
  readonly skipped: number | null
}

/** Counts and shows what fits. */
export async function previewBulk(
  broker: FullBroker,
  options: ResolvedBulkOptions,
  queues: readonly string[],
  call: MatchingJobsParams['call'],
): Promise<BulkPreview> {
  const { states, filter } = options
  const counted = isCounted(filter) ? await countByCounters(broker, options, queues, call) : null
  const sample: Job[] = []
  let count = 0
  let pages = 0
  let isExact = true
  for await (const { jobs } of matchingJobs({ broker, queues, states, filter, call })) {
    sample.push(...jobs.slice(0, SAMPLE - sample.length))
    count += jobs.length
    pages += 1
    if (
      counted !== null
        ? sample.length >= Math.min(SAMPLE, counted.count)
        : count > COUNT_CAP || pages >= PAGE_CAP
    ) {
      isExact = false
      break
    }
  }
  const found =
    counted === null
      ? { count: Math.min(count, COUNT_CAP), isExact, skipped: filter.state === null ? null : 0 }
      : { ...counted, isExact: true }
  return { ...found, cap: COUNT_CAP, sample, states }
}

async function countByCounters(
  broker: FullBroker,
  { states, filter }: ResolvedBulkOptions,
  queues: readonly string[],
  call: MatchingJobsParams['call'],
): Promise<{ count: number; skipped: number }> {
  const stats = await Promise.all(queues.map((queue) => call(() => broker.queueStats({ queue }))))
  const countOf = (wanted: readonly JobState[]): number =>
    stats.reduce((total, { counts }) => total + wanted.reduce((sum, state) => sum + counts[state], 0), 0)
  const others = filter.state === null ? JOB_STATES.filter((state) => !states.includes(state)) : []
  return { count: countOf(states), skipped: countOf(others) }
}
