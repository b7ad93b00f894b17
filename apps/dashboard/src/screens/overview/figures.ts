import { estimatePercentile } from '@burrow/core/protocol'
import type { History } from '../../api/history.ts'

type Point = History['points'][number]

/** A range taken together. */
export interface Figures {
  readonly completed: number
  /** Attempts that failed, for good or not. */
  readonly failed: number
  /** Of all attempts that ended; null without any. */
  readonly failedShare: number | null
  readonly waitedP95: number | null
  readonly ranP95: number | null
}

function addUp(lists: readonly (readonly number[])[]): number[] {
  const sums: number[] = []
  for (const list of lists)
    for (const [index, count] of list.entries()) sums[index] = (sums[index] ?? 0) + count
  return sums
}

/** Sums up points; percentiles are those of all of them together, not means of percentiles. */
export function figuresOf(points: readonly Point[], bucketsMs: readonly number[]): Figures {
  const completed = points.reduce((sum, point) => sum + point.completed, 0)
  const failed = points.reduce((sum, point) => sum + point.failed + point.dead, 0)
  const p95 = (counts: number[]): number | null =>
    counts.length === 0 ? null : estimatePercentile(counts, bucketsMs, 0.95)
  return {
    ...{ completed, failed },
    failedShare: completed + failed === 0 ? null : failed / (completed + failed),
    waitedP95: p95(addUp(points.map(({ waited }) => waited.counts))),
    ranP95: p95(addUp(points.map(({ ran }) => ran.counts))),
  }
}
