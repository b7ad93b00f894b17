/** Bounds of what the server takes. */
export interface ApiLimits {
  /** Bytes of a request body, and of one job of a batch. */
  readonly bodyBytes: number
  /** Bytes of the body of a batch, which is never held as a whole. */
  readonly batchBytes: number
  /** How long the next piece of a streamed body may take, in ms. */
  readonly readMs: number
}

export const DEFAULT_LIMITS: ApiLimits = {
  bodyBytes: 2 * 1024 * 1024,
  batchBytes: 1024 * 1024 * 1024,
  readMs: 10_000,
}
