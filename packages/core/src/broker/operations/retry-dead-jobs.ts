export interface RetryDeadJobsParams {
  readonly queue: string
  /** Jobs to take at most in this call, 1 to 1,000, the longest dead first. */
  readonly limit: number
  /** Only jobs that died at or before this store time; null = any. Keeps a loop over many calls from meeting a job twice. */
  readonly diedBefore: number | null
}

/** Puts dead jobs back to `pending` with all their attempts. */
export interface RetryDeadJobsResult {
  readonly retried: number
  /** There is more to do: call again. */
  readonly more: boolean
}
