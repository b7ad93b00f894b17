export interface SweepParams {
  readonly queue: string
  /** Expired leases to take care of at most, 1 to 1,000. */
  readonly limit: number
}

/**
 * Ends expired leases: the job goes back to the head of `pending` and its crash counter grows; at the third crash it is dead
 * with reason `crashed`; with a cancellation requested it is cancelled. Also removes finished jobs past their retention age.
 */
export interface SweepResult {
  readonly requeued: readonly string[]
  readonly dead: readonly string[]
  readonly cancelled: readonly string[]
  /** Finished jobs removed by age. */
  readonly removed: number
  /** There is more to do: call again. */
  readonly more: boolean
}
