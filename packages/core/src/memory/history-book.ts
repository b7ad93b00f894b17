import type { HistoryPoint, ReadHistoryParams, ReadHistoryResult } from '../broker/index.ts'
import {
  HISTORY,
  HISTORY_BUCKETS_MS,
  HISTORY_STEPS,
  historyBucket,
  type HistoryStep,
} from '../protocol/index.ts'

/** What is counted, by name. */
export type HistoryCount = 'enqueued' | 'completed' | 'failed' | 'dead' | 'cancelled'
/** What is measured, by name. */
export type HistoryTime = 'waited' | 'ran'

type Figures = { -readonly [count in HistoryCount]: number } & Record<HistoryTime, number[]>

const MOST_STEPS = 1_500

function noTimes(): number[] {
  return Array.from({ length: HISTORY_BUCKETS_MS.length + 1 }, () => 0)
}

function noFigures(): Figures {
  return { enqueued: 0, completed: 0, failed: 0, dead: 0, cancelled: 0, waited: noTimes(), ran: noTimes() }
}

function addTo(sum: Figures, figures: Figures): void {
  for (const count of ['enqueued', 'completed', 'failed', 'dead', 'cancelled'] as const)
    sum[count] += figures[count]
  for (const time of ['waited', 'ran'] as const)
    for (const [bucket, count] of figures[time].entries())
      sum[time][bucket] = (sum[time][bucket] ?? 0) + count
}

/** What happened in a queue, by minute and by hour, then by type. */
export class HistoryBook {
  /** By the beginning of the step, oldest first. */
  readonly #steps: Readonly<Record<HistoryStep, Map<number, Map<string, Figures>>>> = {
    minute: new Map(),
    hour: new Map(),
  }

  count(now: number, type: string, what: HistoryCount): void {
    for (const figures of this.#figuresAt(now, type)) figures[what] += 1
  }

  measure(now: number, type: string, what: HistoryTime, ms: number): void {
    const bucket = historyBucket(ms)
    for (const figures of this.#figuresAt(now, type)) figures[what][bucket] = (figures[what][bucket] ?? 0) + 1
  }

  read({ type, step, from, to }: Omit<ReadHistoryParams, 'queue'>, now: number): ReadHistoryResult {
    const { stepMs, keptMs } = HISTORY[step]
    const last = Math.floor(to / stepMs) * stepMs
    const first = Math.max(Math.floor(from / stepMs) * stepMs, last - (MOST_STEPS - 1) * stepMs, now - keptMs)
    const points: HistoryPoint[] = []
    for (const [at, byType] of this.#steps[step]) {
      if (at < first || at > last) continue
      const sum = noFigures()
      const all =
        type === null ? [...byType.values()] : [byType.get(type)].filter((each) => each !== undefined)
      for (const figures of all) addTo(sum, figures)
      if (all.length > 0) points.push({ at, ...sum })
    }
    return { points, types: this.#types(now), now }
  }

  #types(now: number): readonly string[] {
    const types = new Set<string>()
    for (const step of HISTORY_STEPS)
      for (const [at, byType] of this.#steps[step])
        if (at >= now - HISTORY[step].keptMs) for (const type of byType.keys()) types.add(type)
    return [...types].sort()
  }

  #figuresAt(now: number, type: string): readonly Figures[] {
    return HISTORY_STEPS.map((step) => {
      const { stepMs, keptMs } = HISTORY[step]
      const steps = this.#steps[step]
      const at = Math.floor(now / stepMs) * stepMs
      let byType = steps.get(at)
      if (!byType) {
        for (const old of steps.keys()) {
          if (old >= now - keptMs) break
          steps.delete(old)
        }
        byType = new Map()
        steps.set(at, byType)
      }
      const figures = byType.get(type) ?? noFigures()
      byType.set(type, figures)
      return figures
    })
  }
}
