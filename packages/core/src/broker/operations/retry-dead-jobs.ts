export interface RetryDeadJobsParams {
  readonly queue: string
  /** Jobs to take at most in this call, 1 to 1,000, the longest dead first. */
  readonly limit: number
  /** Only jobs that died at or before this store time; null = any. Keeps a loop over many calls from meeting a job twice. */
  readonly diedBefore: number | null
  /** Jobs at the front to pass over: the sum of `skipped` of the calls before. */
  readonly skip: number
}

/** Puts dead jobs back to `pending` as `retryJobs` does. */
export interface RetryDeadJobsResult {
  readonly retried: number
  /** Jobs that stay dead because another one holds their unique key, as far as this call met them. */
  readonly skipped: number
  /** There is more to do: call again. */
  readonly more: boolean
}
