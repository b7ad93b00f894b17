import type { Buffer } from 'node:buffer'
import type { HistoryPoint, ReadHistoryParams, ReadHistoryResult } from '../broker/index.ts'
import { HISTORY, HISTORY_BUCKETS_MS } from '../protocol/index.ts'
import { NO_TYPE } from './scripts/settle-and-claim.ts'
import type { KeptHistory } from './scripts/read-history.ts'

/** Steps of one answer. */
const MAX_STEPS = 1_500
/** Strings of one call, each of 10 KB at most. */
const PIECE = 100

const BUCKETS = HISTORY_BUCKETS_MS.length + 1
/** Figures before the histograms: enqueued, completed, failed, dead, cancelled. */
const PLAIN = 5
/** Figures of a block, each of four bytes: the same as in counters.lua. */
const BLOCK = PLAIN + 2 * BUCKETS
const MINUTE = HISTORY.minute.stepMs
const HOUR = HISTORY.hour.stepMs

export interface HistoryReadingParams {
  readonly kept: KeptHistory
  /** Reads strings of the queue by the part of the key behind the tag. */
  readonly readStrings: (names: readonly string[]) => Promise<readonly (Buffer | null)[]>
}

/** Sums of figures by the beginning of their step. */
class Points {
  readonly #figures = new Map<number, number[]>()

  add(at: number, text: Buffer, block: number): void {
    let sums = this.#figures.get(at)
    const end = Math.min(text.length, 4 * BLOCK * (block + 1))
    for (let offset = 4 * BLOCK * block, figure = 0; offset < end; offset += 4, figure += 1) {
      const value = text.readUInt32BE(offset)
      if (value === 0) continue
      if (!sums) {
        sums = new Array<number>(BLOCK).fill(0)
        this.#figures.set(at, sums)
      }
      sums[figure] = (sums[figure] ?? 0) + value
    }
  }

  get list(): HistoryPoint[] {
    const steps = [...this.#figures].sort(([a], [b]) => a - b)
    return steps.map(([at, figures]) => {
      const [enqueued = 0, completed = 0, failed = 0, dead = 0, cancelled = 0] = figures
      const waited = figures.slice(PLAIN, PLAIN + BUCKETS)
      const ran = figures.slice(PLAIN + BUCKETS)
      return { at, enqueued, completed, failed, dead, cancelled, waited, ran }
    })
  }
}

/** Adds up the strings of the types and hours that a reader asks for. */
export async function readFigures(
  params: ReadHistoryParams,
  store: HistoryReadingParams,
): Promise<ReadHistoryResult> {
  const { now, types } = store.kept
  const { stepMs, keptMs } = HISTORY[params.step]
  const last = Math.floor(params.to / stepMs) * stepMs
  const from = Math.max(
    Math.floor(params.from / stepMs) * stepMs,
    last - (MAX_STEPS - 1) * stepMs,
    Math.ceil((now - keptMs) / stepMs) * stepMs,
  )
  const to = Math.min(last, now)
  const names: string[] = []
  const hours: number[] = []
  for (const type of params.type === null ? types : [params.type]) {
    for (let hour = Math.floor(from / HOUR); hour * HOUR <= to; hour += 1) {
      names.push(`history:${hour};${type}`)
      hours.push(hour * HOUR)
    }
  }
  const points = new Points()
  for (let first = 0; first < names.length; first += PIECE) {
    const texts = await store.readStrings(names.slice(first, first + PIECE))
    for (const [index, text] of texts.entries()) {
      const hour = hours[first + index] ?? 0
      const blocks = text ? Math.ceil(text.length / (4 * BLOCK)) : 0
      for (let block = 0; text && block < blocks; block += 1) {
        const at = params.step === 'hour' ? hour : hour + (block - 1) * MINUTE
        // A minute that was folded into its hour is told by no minute.
        if (at >= from && at <= to && (params.step === 'hour' || block > 0)) points.add(at, text, block)
      }
    }
  }
  return { points: points.list, types: types.filter((type) => type !== NO_TYPE).sort(), now }
}
