import type { Job } from '../../protocol/index.ts'

export interface FindJobsParams {
  /** Null looks through all queues, the one an id hints at first. */
  readonly queue: string | null
  /** At most 1,000. */
  readonly ids: readonly string[]
}

export interface FindJobsResult {
  /** In the order of `ids`; null where no job is kept. */
  readonly jobs: readonly (Job | null)[]
}
