/**
 * An estimate of a percentile, such as 0.95, from a histogram. Values are taken to lie evenly within their bucket; those behind
 * the last end are taken for that end, so that it is never said to be more than is known. Null for an empty histogram.
 * @param counts one more than `ends`: the last counts what lies behind the last end
 * @param ends upper ends of the buckets, rising; the first bucket begins at 0
 */
export function estimatePercentile(
  counts: readonly number[],
  ends: readonly number[],
  fraction: number,
): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const wanted = Math.min(1, Math.max(0, fraction)) * total
  let below = 0
  let start = 0
  for (const [index, end] of ends.entries()) {
    const count = counts[index] ?? 0
    if (count > 0 && below + count >= wanted) return start + ((end - start) * (wanted - below)) / count
    below += count
    start = end
  }
  return start
}
