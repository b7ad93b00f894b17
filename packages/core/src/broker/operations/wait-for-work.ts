export interface WaitForWorkParams {
  readonly queues: readonly string[]
  /** Returns after this long at the latest. */
  readonly timeoutMs: number
  /** Ends the wait at once. */
  readonly signal: AbortSignal
}

/** The queue that was woken, or null after the time. Either way it is a hint: claim to see. */
export interface WaitForWorkResult {
  readonly queue: string | null
}
