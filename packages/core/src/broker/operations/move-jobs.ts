import type { SteerResult } from './steer.ts'

/**
 * Moves jobs that do not run and are not completed to the end of another queue, with their state, attempts, errors and logs, and
 * with what is left of their time. Nothing is lost or doubled when the call breaks off: what has left one queue and is not yet in
 * the other arrives with the next sweep of the queue it left.
 */
export interface MoveJobsParams {
  readonly queue: string
  /** Another queue. */
  readonly to: string
  /** At most 1,000. */
  readonly ids: readonly string[]
}

/** `refused`: active or completed, or the other queue keeps a job with this id or this unique key. */
export type MoveJobsResult = SteerResult
