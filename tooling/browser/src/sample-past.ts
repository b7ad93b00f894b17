import { Burrow } from '@burrow/core'
import { createMemoryBroker } from '@burrow/core/memory'
import type { JsonText } from '@burrow/core/protocol'
import { systemClock, type Clock } from '@burrow/core/time'

const MINUTE_MS = 60_000

/** The clock of this process, some time ago. */
class PastClock implements Clock {
  agoMs = 0

  now(): number {
    return systemClock.now() - this.agoMs
  }
  monotonic(): number {
    return systemClock.monotonic()
  }
  setTimeout(callback: () => void, delayMs: number): unknown {
    return systemClock.setTimeout(callback, delayMs)
  }
  clearTimeout(handle: unknown): void {
    systemClock.clearTimeout(handle)
  }
}

/**
 * How much of a day of work was done so long ago: by day more than by night. Now is always the afternoon: with the
 * hour of the real clock, a test that runs at night would find too few jobs to be worth a warning.
 */
function load(agoMs: number): number {
  const hour = 15 - agoMs / 3_600_000
  return Math.round(16 + 11 * Math.sin(((hour - 9) / 12) * Math.PI) + 2 * Math.sin(agoMs / 7e5))
}

/** When jobs of the past ran: every half day of 20 days, every hour of one, every minute of the last hour. */
function moments(): readonly number[] {
  const days = Array.from({ length: 40 }, (_, index) => (21 * 24 - index * 12) * 60)
  const hours = Array.from({ length: 24 }, (_, index) => (25 - index) * 60)
  const minutes = Array.from({ length: 59 }, (_, index) => 59 - index)
  return [...days, ...hours, ...minutes].map((ago) => ago * MINUTE_MS)
}

const QUEUES = ['email', 'billing', 'default']
const TYPE = 'past:job'
/** How long it takes them, by their place. */
const TIMES_MS = [12, 18, 25, 40, 60, 90, 150, 400, 900]

/** Takes every job of a queue and ends it, as a worker would; some wait a little, and each takes its time. */
async function work(burrow: Burrow, clock: PastClock, queue: string, hasTrouble: boolean): Promise<void> {
  const { broker } = burrow
  const call = { queue, workerId: 'past', token: `${queue} ${clock.agoMs}` }
  clock.agoMs -= 8 + (clock.agoMs % 90)
  const claim = { limit: 100, types: [TYPE], leaseMs: 30_000 }
  const { jobs } = await broker.settleAndClaim({ ...call, settlements: [], claim })
  for (const [index, { id, epoch }] of jobs.entries()) {
    clock.agoMs -= TIMES_MS[index % TIMES_MS.length] ?? 0
    const error = {
      ...{
        at: clock.now(),
        attempt: 1,
        name: 'Error',
        message: 'the other side hung up',
        code: null,
        stack: null,
      },
    }
    const fails = index % 9 === 8 || (hasTrouble && index % 3 === 2)
    const settlement = fails
      ? ({ jobId: id, epoch, kind: 'fail', error, retryInMs: null, reason: 'attempts_exhausted' } as const)
      : ({ jobId: id, epoch, kind: 'complete', result: 'null' as JsonText } as const)
    await broker.settleAndClaim({ ...call, token: id, settlements: [settlement], claim: null })
  }
}

/** A store in memory that has seen a month of jobs. */
export async function storeWithPast(): Promise<Burrow> {
  const clock = new PastClock()
  const burrow = new Burrow(createMemoryBroker({ clock }))
  for (const agoMs of moments()) {
    clock.agoMs = agoMs
    const jobs = Array.from({ length: load(agoMs) }, (_, index) => ({
      ...{ type: TYPE, payload: null, options: { queue: QUEUES[index % QUEUES.length] } },
    }))
    if (jobs.length > 0) await burrow.enqueueMany(jobs)
    for (const queue of QUEUES) await work(burrow, clock, queue, agoMs < 20 * MINUTE_MS)
    // What nobody takes piles up.
    if (agoMs < 60 * MINUTE_MS) await burrow.enqueue('image:resize', { agoMs }, { queue: 'images' })
  }
  clock.agoMs = 0
  return burrow
}
