import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HISTORY_BUCKETS_MS, historyBucket } from './history.ts'
import { estimatePercentile } from './percentile.ts'

it.each([
  [[0, 0, 0], 0.5, null],
  [[10, 0, 0], 0.5, 50],
  [[10, 0, 0], 1, 100],
  [[0, 10, 0], 0, 100],
  [[0, 10, 0], 0.5, 150],
  [[5, 5, 0], 0.5, 100],
  [[5, 5, 0], 0.75, 150],
  [[1, 0, 9], 0.5, 200],
  [[0, 0, 1], 0.01, 200],
  [[4], 0.25, 25],
  [[1, 1, 0], 7, 200],
  [[1, 1, 0], -1, 0],
])('of %j at %d it is %s', (counts, fraction, expected) => {
  expect(estimatePercentile(counts, [100, 200], fraction)).toBe(expected)
})

it('lies in the bucket of the true percentile, and never falls as the fraction grows', () => {
  const times = fc.array(fc.integer({ min: 0, max: 1_800_000 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const counts = Array<number>(HISTORY_BUCKETS_MS.length + 1).fill(0)
      for (const value of values) {
        const bucket = historyBucket(value)
        counts[bucket] = (counts[bucket] ?? 0) + 1
      }
      const sorted = values.toSorted((one, other) => one - other)
      const truth = sorted[Math.ceil((percent / 100) * values.length) - 1]!
      const estimate = estimatePercentile(counts, HISTORY_BUCKETS_MS, percent / 100)!
      const end = HISTORY_BUCKETS_MS[historyBucket(truth)]!
      const start = HISTORY_BUCKETS_MS[historyBucket(truth) - 1] ?? 0
      expect(estimate).toBeGreaterThanOrEqual(start)
      expect(estimate).toBeLessThanOrEqual(end)
      expect(estimatePercentile(counts, HISTORY_BUCKETS_MS, 1)!).toBeGreaterThanOrEqual(estimate)
    }),
  )
})
