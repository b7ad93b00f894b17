export interface SweepParams {
  readonly queue: string
  /** Expired leases, and jobs past their deadline, to take care of at most, 1 to 1,000 each. */
  readonly limit: number
}

/**
 * Ends expired leases: the job goes back to the head of `pending` and its crash counter grows; at the third crash it is dead
 * with reason `crashed`; with a cancellation requested it is cancelled. Cancels jobs that still wait past their deadline
 * (`expired`), also while the queue is paused. Also removes finished jobs past their retention age, and ended holds of unique keys.
 */
export interface SweepResult {
  readonly requeued: readonly string[]
  readonly dead: readonly string[]
  readonly cancelled: readonly string[]
  /** Jobs cancelled because their deadline has passed. They are not among `cancelled`, which are jobs of lost leases. */
  readonly expired: number
  /** Finished jobs removed by age. */
  readonly removed: number
  /** The queue keeps notices that nobody has removed. */
  readonly hasNotices: boolean
  /** There is more to do: call again. */
  readonly more: boolean
}
