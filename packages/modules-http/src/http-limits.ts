/** Bounds of one request. */
export const HTTP_LIMITS = {
  /** Bytes of the body that are kept, after decompression. */
  bodyBytes: 256 * 1024,
  redirects: 3,
  urlChars: 8_192,
  defaultTimeoutMs: 30_000,
  timeoutMs: 600_000,
  /** The longest wait a server may ask for with Retry-After; more is cut to it. */
  retryAfterMs: 24 * 3_600_000,
} as const
