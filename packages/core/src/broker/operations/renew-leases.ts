export interface RenewLeasesParams {
  readonly queue: string
  readonly leaseMs: number
  /** At most 1,000. */
  readonly leases: readonly { readonly jobId: string; readonly epoch: number }[]
}

/** `cancel_requested`: renewed, and somebody asked to cancel the job. `lease_lost`: stop working on it. */
export type RenewOutcome = 'renewed' | 'cancel_requested' | 'lease_lost'

export interface RenewLeasesResult {
  /** In the order of `leases`. */
  readonly outcomes: readonly RenewOutcome[]
}
