import type { ClaimedJob, DeadReason, FailureRecord, JsonText } from '../../protocol/index.ts'

/** How an attempt ended. Refused as `lease_lost` when `epoch` is not the current one or the job is not active. */
export type Settlement = {
  readonly jobId: string
  readonly epoch: number
  /** Type of the job, for the history alone. Without it a completed job is counted for its queue and for no type. */
  readonly type?: string
} & (
  | { readonly kind: 'complete'; readonly result: JsonText | null }
  | {
      readonly kind: 'fail'
      readonly error: FailureRecord
      /** A job whose `retryForMs` would be over by then is dead instead, with reason `retry_budget_spent`. */
      readonly retryInMs: number
      readonly reason: null
    }
  | {
      readonly kind: 'fail'
      readonly error: FailureRecord
      readonly retryInMs: null
      readonly reason: DeadReason
    }
  /** Back to `scheduled`; the attempt is not counted. */
  | { readonly kind: 'snooze'; readonly delayMs: number }
  /** Back to the head of `pending`; the attempt is not counted. */
  | { readonly kind: 'release' }
  /**
   * What ran the attempt died of it, and its worker lives on: back to the head of `pending`, and the attempt is not counted but
   * the crash is, as with a lost lease. At the third crash of a job it is dead with reason `crashed`.
   */
  | { readonly kind: 'crash'; readonly error: FailureRecord }
  /** Ends a requested cancellation. */
  | { readonly kind: 'finish_cancel' }
)

export interface ClaimRequest {
  /** Jobs wanted at most, 1 to 1,000. */
  readonly limit: number
  /** Types (and aliases) the worker serves. Jobs of other types are set aside, visibly, for a worker that serves them. */
  readonly types: readonly string[]
  readonly leaseMs: number
}

export interface SettleAndClaimParams {
  readonly queue: string
  readonly workerId: string
  /**
   * A worker may have several calls for a queue under way, each in a line of its own; the calls of one line are made one after
   * the other. 0 to 9. @default 0
   */
  readonly line?: number
  /**
   * Unique for the call. A repeated call with the token of the last one of this worker, line and queue gives the same
   * settlements and the same jobs, as far as their leases still hold; an answer that gave neither need not be remembered.
   */
  readonly token: string
  /** At most 1,000. */
  readonly settlements: readonly Settlement[]
  /** Null only settles. */
  readonly claim: ClaimRequest | null
}

/** `ok` also for a settlement repeated with the same epoch and kind. */
export type SettleOutcome = 'ok' | 'lease_lost'

export interface SettleAndClaimResult {
  /** In the order of `settlements`. */
  readonly settled: readonly SettleOutcome[]
  /** Highest priority first; first in, first out within a priority. */
  readonly jobs: readonly ClaimedJob[]
  /** The queue hands out nothing until it is resumed. */
  readonly paused: boolean
  /** More jobs may be claimable right now: call again without waiting. */
  readonly more: boolean
  /**
   * The next job becomes due in so many ms and no other worker was told: claim again then. Null: nothing to watch.
   * A worker that is busy then calls `wake` to pass it on.
   */
  readonly dueInMs: number | null
}
