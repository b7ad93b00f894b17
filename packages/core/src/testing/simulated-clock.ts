import type { Clock, TimerHandle } from '../time/index.ts'

interface Timer {
  readonly id: number
  readonly at: number
  readonly callback: () => void
}

/** Lets promises that are ready go on, some steps deep. */
async function settleMicrotasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

/** A clock that stands still until it is told to go on. */
export class SimulatedClock implements Clock {
  readonly #timers = new Map<number, Timer>()
  readonly #startedAt: number
  #now: number
  #lastId = 0

  /** Starts at a time in 2026 unless told otherwise. */
  constructor(startAt = Date.UTC(2026, 0, 1)) {
    this.#startedAt = startAt
    this.#now = startAt
  }

  /** Timers that have not fired. */
  get pendingTimers(): number {
    return this.#timers.size
  }

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#now - this.#startedAt
  }

  setTimeout(callback: () => void, delayMs: number): TimerHandle {
    this.#lastId += 1
    this.#timers.set(this.#lastId, { id: this.#lastId, at: this.#now + Math.max(0, delayMs), callback })
    return this.#lastId
  }

  clearTimeout(handle: TimerHandle): void {
    this.#timers.delete(handle as number)
  }

  /** Moves time; timers fire in the order of their times, and what they start gets to run in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    await settleMicrotasks()
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer.id)
      this.#now = timer.at
      timer.callback()
      await settleMicrotasks()
    }
    this.#now = end
    await settleMicrotasks()
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of this.#timers.values()) {
      if (timer.at <= end && (!next || timer.at < next.at)) next = timer
    }
    return next
  }
}
