import type { HistoryPoint, JobHistory } from '@burrow/core'
import { estimatePercentile } from '@burrow/core/protocol'
import type { HistoryDto } from '../schemas/metrics.ts'
import { toIso } from './job.ts'

const COUNTS = ['enqueued', 'completed', 'failed', 'dead', 'cancelled'] as const

function toTimes(counts: readonly number[], bucketsMs: readonly number[]): HistoryDto['totals']['ran'] {
  return {
    counts: [...counts],
    p50_ms: estimatePercentile(counts, bucketsMs, 0.5),
    p95_ms: estimatePercentile(counts, bucketsMs, 0.95),
    p99_ms: estimatePercentile(counts, bucketsMs, 0.99),
  }
}

function toFigures(point: Omit<HistoryPoint, 'at'>, bucketsMs: readonly number[]): HistoryDto['totals'] {
  const { enqueued, completed, failed, dead, cancelled, waited, ran } = point
  return {
    ...{ enqueued, completed, failed, dead, cancelled },
    waited: toTimes(waited, bucketsMs),
    ran: toTimes(ran, bucketsMs),
  }
}

function sumUp(points: readonly HistoryPoint[], buckets: number): Omit<HistoryPoint, 'at'> {
  const sums = { enqueued: 0, completed: 0, failed: 0, dead: 0, cancelled: 0 }
  const [waited, ran] = [Array<number>(buckets).fill(0), Array<number>(buckets).fill(0)]
  for (const point of points) {
    for (const name of COUNTS) sums[name] += point[name]
    for (const [index, count] of point.waited.entries()) waited[index] = (waited[index] ?? 0) + count
    for (const [index, count] of point.ran.entries()) ran[index] = (ran[index] ?? 0) + count
  }
  return { ...sums, waited, ran }
}

/** Figures over time as the HTTP API shows them. */
export function toHistoryDto({ step, points, types, bucketsMs }: JobHistory): HistoryDto {
  return {
    step,
    points: points.map((point) => ({ at: toIso(point.at), ...toFigures(point, bucketsMs) })),
    totals: toFigures(sumUp(points, bucketsMs.length + 1), bucketsMs),
    types: [...types],
    buckets_ms: [...bucketsMs],
  }
}
