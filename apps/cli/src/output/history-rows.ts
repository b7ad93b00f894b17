import type { HistoryDto } from '@burrow/api-contract'
import type { Row } from './row.ts'

type Point = HistoryDto['points'][number]

/** An estimate of a time: milliseconds, or seconds where they are many. */
function timeText(ms: number | null): string | null {
  if (ms === null) return null
  return ms < 1_000 ? `${Math.round(ms)}ms` : `${(ms / 1_000).toFixed(1)}s`
}

/** Figures of the past, a line for each minute or hour. */
export function historyRows({ points }: HistoryDto): Row[] {
  return points.map(({ at, enqueued, completed, failed, dead, cancelled, waited, ran }: Point) => ({
    ...{ at, enqueued, completed, failed, dead, cancelled },
    waited_p50: timeText(waited.p50_ms),
    waited_p95: timeText(waited.p95_ms),
    ran_p50: timeText(ran.p50_ms),
    ran_p95: timeText(ran.p95_ms),
  }))
}
