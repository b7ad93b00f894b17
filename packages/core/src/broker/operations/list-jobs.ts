import type { Job, JobMatch, JobState } from '../../protocol/index.ts'

export interface ListJobsParams extends JobMatch {
  /** Null lists all queues, one after the other by name. */
  readonly queue: string | null
  /** Null lists all states, one after the other in the order of JOB_STATES. */
  readonly state: JobState | null
  /** Where the last page ended; null starts. */
  readonly cursor: string | null
  /** Jobs a page, 1 to 200. */
  readonly limit: number
}

/**
 * Order within (queue, state): waiting jobs the next to run first, finished jobs the newest first. A page may hold fewer jobs
 * than the limit, even none, while `cursor` is not null: filters look at a bounded number of jobs a page.
 * A job that changes its state between two pages may be missed or met twice; all others are met exactly once.
 */
export interface ListJobsResult {
  readonly jobs: readonly Job[]
  /** Pass it on for the next page; null at the end. */
  readonly cursor: string | null
  /** Jobs that were looked at for this page. */
  readonly scanned: number
}
