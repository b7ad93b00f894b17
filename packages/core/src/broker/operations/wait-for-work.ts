export interface WaitForWorkParams {
  readonly queues: readonly string[]
  /** Types the waiter serves: it is also woken when a job of one of them was set aside by somebody else. */
  readonly types: readonly string[]
  /** Returns after this long at the latest. */
  readonly timeoutMs: number
  /** Ends the wait at once. */
  readonly signal: AbortSignal
}

/** The queue that was woken, or null after the time. Either way it is a hint: claim to see. */
export interface WaitForWorkResult {
  readonly queue: string | null
}
