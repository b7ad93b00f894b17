import type { JobState } from '../../protocol/index.ts'

/** Params of `cancelJobs`, `retryJobs`, `runJobsNow` and `deleteJobs`. */
export interface SteerParams {
  readonly queue: string
  /** At most 1,000. */
  readonly ids: readonly string[]
}

/**
 * `done`: it is so now, or was already. `requested`: the worker that runs it is told with its next lease renewal (cancel only).
 * `refused`: its state does not allow it. `not_found`: no such job in this queue.
 */
export interface SteerOutcome {
  readonly outcome: 'done' | 'requested' | 'refused' | 'not_found'
  /** The state after the call; null when the job is not kept. */
  readonly state: JobState | null
}

export interface SteerResult {
  /** In the order of `ids`. */
  readonly outcomes: readonly SteerOutcome[]
}
