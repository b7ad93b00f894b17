import type { JobHistory } from '@burrow/core'
import type { ReportType, ReportWindow } from './maintenance-report.ts'

type Points = JobHistory['points']

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** What happened in all points together. */
export function sumUp(points: Points): ReportWindow {
  const sum = (pick: (point: Points[number]) => number) =>
    points.reduce((total, point) => total + pick(point), 0)
  const completed = sum((point) => point.completed)
  const failed = sum((point) => point.failed)
  const dead = sum((point) => point.dead)
  return {
    enqueued: sum((point) => point.enqueued),
    completed,
    failedAttempts: failed,
    dead,
    cancelled: sum((point) => point.cancelled),
    // The last attempt of a job that died has failed as well.
    failureRate: shareOf(failed + dead, completed + failed + dead),
    deathRate: shareOf(dead, completed + dead),
  }
}

/** The upper end of the bucket in which a share of all counts is reached; null when that is the open one, or nothing is counted. */
export function percentileUpTo(
  counts: readonly number[],
  bucketsMs: readonly number[],
  share: number,
): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (const [index, count] of counts.entries()) {
    seen += count
    if (total > 0 && seen >= share * total) return bucketsMs[index] ?? null
  }
  return null
}

/** How a type did. */
export function sumUpType(type: string, { points, bucketsMs }: JobHistory): ReportType {
  const ran = bucketsMs.map(() => 0).concat(0)
  for (const point of points)
    for (const [index, count] of point.ran.entries()) ran[index] = (ran[index] ?? 0) + count
  return {
    type,
    ...sumUp(points),
    attempts: ran.reduce((sum, count) => sum + count, 0),
    p50UpToMs: percentileUpTo(ran, bucketsMs, 0.5),
    p95UpToMs: percentileUpTo(ran, bucketsMs, 0.95),
  }
}

const rank = (upToMs: number | null): number => upToMs ?? Number.POSITIVE_INFINITY

/** Types with attempts, the slowest first. */
export function slowest(types: readonly ReportType[], count: number): ReportType[] {
  return types
    .filter(({ attempts }) => attempts > 0)
    .toSorted((one, other) => {
      if (one.p95UpToMs !== other.p95UpToMs) return rank(other.p95UpToMs) > rank(one.p95UpToMs) ? 1 : -1
      if (one.p50UpToMs !== other.p50UpToMs) return rank(other.p50UpToMs) > rank(one.p50UpToMs) ? 1 : -1
      return other.attempts - one.attempts
    })
    .slice(0, count)
}

/** Types that failed, the worst first. */
export function failing(types: readonly ReportType[], count: number): ReportType[] {
  return types
    .filter(({ failureRate }) => (failureRate ?? 0) > 0)
    .toSorted(
      (one, other) => (other.failureRate ?? 0) - (one.failureRate ?? 0) || other.attempts - one.attempts,
    )
    .slice(0, count)
}
