import type { FullBroker, ListJobsParams, ListJobsResult } from '../../broker/index.ts'
import { LIMITS, type Job, type JobState } from '../../protocol/index.ts'
import { fitsFilter, type ResolvedBulkFilter } from './bulk-filter.ts'

export interface MatchingJobsParams {
  readonly broker: Pick<FullBroker, 'listJobs'>
  readonly queues: readonly string[]
  readonly states: readonly JobState[]
  readonly filter: ResolvedBulkFilter
  /** Makes a call to the store; repeats it where that can help. */
  readonly call: <T>(run: () => Promise<T>) => Promise<T>
}

/** Jobs of one page that fit; may be none. */
export interface MatchingPage {
  readonly queue: string
  readonly jobs: readonly Job[]
}

/** Goes through all jobs that fit a filter, page by page, queue by queue and state by state. */
export async function* matchingJobs({
  broker,
  queues,
  states,
  filter,
  call,
}: MatchingJobsParams): AsyncGenerator<MatchingPage, void, undefined> {
  for (const queue of queues) {
    for (const state of states) {
      let cursor: string | null = null
      do {
        const params: ListJobsParams = { ...filter, queue, state, cursor, limit: LIMITS.pageSize }
        const page: ListJobsResult = await call(() => broker.listJobs(params))
        yield { queue, jobs: page.jobs.filter((job) => fitsFilter(job, { ...filter, state })) }
        cursor = page.cursor
      } while (cursor !== null)
    }
  }
}
