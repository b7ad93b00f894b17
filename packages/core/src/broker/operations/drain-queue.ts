export interface DrainQueueParams {
  readonly queue: string
  /** Jobs to cancel at most in this call, 1 to 1,000. */
  readonly limit: number
}

/** Cancels what waits (`pending`, `scheduled`, `retrying`, `blocked`) with reason `requested`; active jobs go on. */
export interface DrainQueueResult {
  readonly cancelled: number
  /** There is more to do: call again. */
  readonly more: boolean
}
