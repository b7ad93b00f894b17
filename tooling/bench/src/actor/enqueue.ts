import { delay, systemClock } from '@burrow/core'
import type { Payload, Session } from '../adapters/adapter.ts'
import { nowNs } from './clock.ts'

export interface EnqueueParams {
  readonly queues: readonly string[]
  readonly count: number
  /** Jobs a call. */
  readonly batch: number
  /** Calls that are on their way at once. */
  readonly inFlight: number
  /** Bytes of text in each payload. */
  readonly textBytes: number
}

export interface Elapsed {
  readonly startedAt: number
  readonly endedAt: number
}

export const SMALL_TEXT_BYTES = 20

function payload(n: number, textBytes: number, sentAt = 0): Payload {
  return { n, sentAt, text: 'x'.repeat(textBytes) }
}

/** Enqueues `count` jobs over the queues in turn; each call waits for its answer before its lane makes the next. */
export async function enqueue(session: Session, params: EnqueueParams): Promise<Elapsed> {
  const { queues, count, batch, inFlight, textBytes } = params
  let next = 0
  let calls = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const from = next
      next = Math.min(count, from + batch)
      const queue = queues[calls++ % queues.length] ?? 'bench'
      if (batch === 1) await session.enqueueOne(queue, payload(from, textBytes))
      else {
        const jobs = Array.from({ length: next - from }, (_, index) => payload(from + index, textBytes))
        await session.enqueueBulk(queue, jobs)
      }
    }
  }
  const startedAt = nowNs()
  await Promise.all(Array.from({ length: inFlight }, lane))
  return { startedAt, endedAt: nowNs() }
}

export interface OpenLoopParams {
  readonly queue: string
  readonly count: number
  readonly perSecond: number
  readonly seed: number
}

/** Sends at times that do not depend on how fast the system answers; gaps are exponential, so nothing can fall into step. */
export async function enqueueOpenLoop(session: Session, params: OpenLoopParams): Promise<void> {
  const { queue, count, perSecond, seed } = params
  const random = seededRandom(seed)
  const answers: Promise<unknown>[] = []
  let due = nowNs()
  for (let n = 0; n < count; n++) {
    due += (-Math.log(1 - random()) / perSecond) * 1e9
    while (nowNs() < due) await delay(systemClock, Math.max(0, Math.round((due - nowNs()) / 1e6)))
    answers.push(session.enqueueOne(queue, payload(n, SMALL_TEXT_BYTES, nowNs())))
  }
  await Promise.all(answers)
}

export interface SteadyParams {
  readonly queue: string
  readonly count: number
  readonly perSecond: number
  /** Jobs a call. */
  readonly batch: number
}

/** Sends calls at an even pace, whether or not earlier ones were answered; resolves when all are. */
export async function enqueueSteady(session: Session, params: SteadyParams): Promise<Elapsed> {
  const { queue, count, perSecond, batch } = params
  const answers: Promise<unknown>[] = []
  const startedAt = nowNs()
  for (let n = 0; n < count; n += batch) {
    const due = startedAt + (n / perSecond) * 1e9
    while (nowNs() < due) await delay(systemClock, Math.max(0, Math.round((due - nowNs()) / 1e6)))
    const sentAt = nowNs()
    const jobs = Array.from({ length: Math.min(batch, count - n) }, (_, index) =>
      payload(n + index, SMALL_TEXT_BYTES, sentAt),
    )
    answers.push(session.enqueueBulk(queue, jobs))
  }
  await Promise.all(answers)
  return { startedAt, endedAt: nowNs() }
}

/** mulberry32: small and the same in every run. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
