import type { FullBroker } from '../../broker/index.ts'
import type { Job } from '../../protocol/index.ts'
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
      counted !== null ? sample.length >= Math.min(SAMPLE, counted) : count > COUNT_CAP || pages >= PAGE_CAP
    ) {
      isExact = false
      break
    }
  }
  return counted === null
    ? { count: Math.min(count, COUNT_CAP), isExact, cap: COUNT_CAP, sample }
    : { count: counted, isExact: true, cap: COUNT_CAP, sample }
}

async function countByCounters(
  broker: FullBroker,
  { states }: ResolvedBulkOptions,
  queues: readonly string[],
  call: MatchingJobsParams['call'],
): Promise<number> {
  const stats = await Promise.all(queues.map((queue) => call(() => broker.queueStats({ queue }))))
  return stats.reduce((total, { counts }) => total + states.reduce((sum, state) => sum + counts[state], 0), 0)
}
