import type { SteerResult } from './steer.ts'

/**
 * Moves jobs that do not run and are not completed to the end of another queue, with their state, attempts, epoch, errors and logs,
 * with what is left of their time, and with the unique key if they hold it. A move is no enqueueing: the totals of both queues stay.
 * The queue that they leave tells `job.moved` with state null, the other one `job.enqueued`. Nothing is lost or doubled when the call breaks off: what has left one queue and is not yet in
 * the other arrives with the next sweep of the queue it left.
 */
export interface MoveJobsParams {
  readonly queue: string
  /** Another queue. */
  readonly to: string
  /** At most 1,000. */
  readonly ids: readonly string[]
}

/**
 * `done` with the state in the other queue, also when the job is only there, as after a repeated call. `refused`: active or completed,
 * or the other queue keeps a job with this id, or the job holds a unique key that is held there.
 */
export type MoveJobsResult = SteerResult
