import type { HistoryPoint, JobHistory, QueueStats } from '@burrow/core'
import { HISTORY } from '@burrow/core/protocol'
import { PACE_MINUTES } from '../snapshots/store-figures.ts'
import type { Demand } from './desired-workers.ts'

function sum(amounts: Iterable<number>): number {
  let total = 0
  for (const amount of amounts) total += amount
  return total
}

/** The mean of times that are known by bucket: the middle of each bucket, and the end of the last for what took longer. */
function meanMs(counts: readonly number[], bucketsMs: readonly number[]): number | null {
  const times = sum(counts)
  if (times === 0) return null
  const weighted = counts.map((count, index) => {
    const start = bucketsMs[index - 1] ?? 0
    return count * ((start + (bucketsMs[index] ?? start)) / 2)
  })
  return sum(weighted) / times
}

function meanRunMs(points: readonly HistoryPoint[], bucketsMs: readonly number[]): number | null {
  const counts = [...bucketsMs, Infinity].map((_, index) => sum(points.map(({ ran }) => ran[index] ?? 0)))
  return meanMs(counts, bucketsMs)
}

/** Seconds from the beginning of the first minute that counts. */
function windowSeconds(now: number): number {
  const { stepMs } = HISTORY.minute
  return ((now % stepMs) + (PACE_MINUTES - 1) * stepMs) / 1_000
}

/** What a queue has to do, from its counts and what happened in it in the last minutes. */
export function demandOf(stats: QueueStats, { points, bucketsMs }: JobHistory): Demand {
  const held = sum(Object.values(stats.setAside)) + sum(Object.values(stats.limited))
  const runMs = meanRunMs(points, bucketsMs)
  return {
    isPaused: stats.paused,
    startable: Math.max(0, stats.counts.pending - held) + stats.due,
    held,
    active: stats.counts.active,
    // Attempts that failed come in once more.
    arrivals: sum(points.map(({ enqueued, failed }) => enqueued + failed)) / windowSeconds(stats.now),
    runSeconds: runMs === null ? null : runMs / 1_000,
  }
}

/** Since when the oldest job that could run waits, in ms; 0 without one. */
export function oldestAgeMs({ pendingSince, dueSince, now }: QueueStats): number {
  const since = Math.min(pendingSince ?? now, dueSince ?? now)
  return Math.max(0, now - since)
}
