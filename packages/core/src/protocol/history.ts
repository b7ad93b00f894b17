export const HISTORY_STEPS = ['minute', 'hour'] as const
export type HistoryStep = (typeof HISTORY_STEPS)[number]

/** Length of a step in ms, and how long its figures are kept. */
export const HISTORY = {
  minute: { stepMs: 60_000, keptMs: 86_400_000 },
  hour: { stepMs: 3_600_000, keptMs: 30 * 86_400_000 },
} as const

/** Upper ends of the buckets of a histogram of times, in ms, inclusive; what took longer is in one more bucket behind the last. */
export const HISTORY_BUCKETS_MS = [
  1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000,
] as const

/** The place of a time in a histogram. */
export function historyBucket(ms: number): number {
  const bucket = HISTORY_BUCKETS_MS.findIndex((end) => ms <= end)
  return bucket === -1 ? HISTORY_BUCKETS_MS.length : bucket
}
