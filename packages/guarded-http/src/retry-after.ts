/**
 * The wait a `Retry-After` header asks for, in ms: seconds or an HTTP date. Null when absent or not understood.
 * @param maxMs a longer wait is cut to this
 */
export function parseRetryAfter(value: string | undefined, nowMs: number, maxMs: number): number | null {
  if (value === undefined) return null
  const text = value.trim()
  const ms = /^\d{1,9}$/.test(text)
    ? Number(text) * 1_000
    : text.endsWith('GMT')
      ? Date.parse(text) - nowMs
      : Number.NaN
  if (Number.isNaN(ms)) return null
  return Math.min(Math.max(ms, 0), maxMs)
}
