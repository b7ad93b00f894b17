import type { HistoryPoint, JobHistory, QueueHistory } from '@burrow/core'
import { estimatePercentile } from '@burrow/core/protocol'
import { MAX_HISTORY_QUEUES, type HistoryDto } from '../schemas/metrics.ts'
import { toIso } from './job.ts'

const COUNTS = ['enqueued', 'completed', 'failed', 'dead', 'cancelled'] as const

type Counts = Readonly<Record<(typeof COUNTS)[number], number>>

function toCounts({ enqueued, completed, failed, dead, cancelled }: Counts): Counts {
  return { enqueued, completed, failed, dead, cancelled }
}

function toTimes(counts: readonly number[], bucketsMs: readonly number[]): HistoryDto['totals']['ran'] {
  return {
    counts: [...counts],
    p50_ms: estimatePercentile(counts, bucketsMs, 0.5),
    p95_ms: estimatePercentile(counts, bucketsMs, 0.95),
    p99_ms: estimatePercentile(counts, bucketsMs, 0.99),
  }
}

function toFigures(point: Omit<HistoryPoint, 'at'>, bucketsMs: readonly number[]): HistoryDto['totals'] {
  const { waited, ran } = point
  return {
    ...toCounts(point),
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

function activityIn({ points }: QueueHistory): number {
  return points.reduce((sum, point) => sum + COUNTS.reduce((all, name) => all + point[name], 0), 0)
}

function toQueueHistories(
  queues: readonly QueueHistory[],
  bucketsMs: readonly number[],
): Pick<HistoryDto, 'queues' | 'queues_left_out'> {
  const busiest = queues
    .toSorted((one, other) => activityIn(other) - activityIn(one))
    .slice(0, MAX_HISTORY_QUEUES)
    .toSorted((one, other) => (one.queue < other.queue ? -1 : 1))
  return {
    queues: busiest.map(({ queue, points }) => ({
      name: queue,
      points: points.map((point) => ({ at: toIso(point.at), ...toCounts(point) })),
      totals: toFigures(sumUp(points, bucketsMs.length + 1), bucketsMs),
    })),
    queues_left_out: queues.length - busiest.length,
  }
}

/** Figures over time as the HTTP API shows them. */
export function toHistoryDto(history: JobHistory, { byQueue = false } = {}): HistoryDto {
  const { step, points, types, bucketsMs, queues } = history
  return {
    step,
    points: points.map((point) => ({ at: toIso(point.at), ...toFigures(point, bucketsMs) })),
    totals: toFigures(sumUp(points, bucketsMs.length + 1), bucketsMs),
    types: [...types],
    buckets_ms: [...bucketsMs],
    ...(byQueue ? toQueueHistories(queues, bucketsMs) : {}),
  }
}
