import type { NewJob } from '../../protocol/index.ts'

export interface EnqueueParams {
  readonly queue: string
  /** Unique for the call; a repeated call with the same token gives the same answer and creates nothing more. */
  readonly token: string
  /** At most 1,000, with different ids. They become claimable in this order. */
  readonly jobs: readonly NewJob[]
}

/**
 * `created`, or `duplicate` when a job with this id is kept, or a job that is not terminal holds its unique key;
 * `id` is then the surviving job.
 */
export interface EnqueueOutcome {
  readonly id: string
  readonly outcome: 'created' | 'duplicate'
}

export interface EnqueueResult {
  /** In the order of `jobs`. */
  readonly outcomes: readonly EnqueueOutcome[]
}
