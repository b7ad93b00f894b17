/** Bounds of one request. */
export const HTTP_LIMITS = {
  /** Bytes of the body that are kept, after decompression. */
  bodyBytes: 256 * 1024,
  /** Bytes taken from the wire for one body, compressed or not. */
  wireBytes: 16 * 1024 * 1024,
  /** Content encodings laid over each other. */
  encodings: 2,
  redirects: 3,
  urlChars: 8_192,
  defaultTimeoutMs: 30_000,
  timeoutMs: 600_000,
  headerBytes: 32 * 1024,
  /** The longest wait a server may ask for with Retry-After; more is cut to it. */
  retryAfterMs: 24 * 3_600_000,
} as const
