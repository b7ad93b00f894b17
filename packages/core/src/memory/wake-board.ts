import type { WaitForWorkParams, WaitForWorkResult } from '../broker/index.ts'
import type { Clock } from '../time/index.ts'

interface Waiter {
  readonly types: readonly string[]
  readonly finish: (queue: string | null) => void
}

/** What a wake is about: a queue, or jobs of one type in it that others set aside. */
function topicOf(queue: string, type: string | null): string {
  return type === null ? queue : `${queue} ${type}`
}

/** Who waits for work, and wakes that nobody was there to hear. */
export class WakeBoard {
  readonly #clock: Clock
  readonly #waiters = new Map<string, Set<Waiter>>()
  /** Wakes while nobody waited: the next waiter leaves at once, so that no wake is lost between a claim and a wait. */
  readonly #unheard = new Set<string>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Wakes the longest waiting waiter of the queue; with a type, the longest waiting one that serves it. */
  wake(queue: string, type: string | null = null): void {
    for (const waiter of this.#waiters.get(queue) ?? []) {
      if (type !== null && !waiter.types.includes(type)) continue
      waiter.finish(queue)
      return
    }
    this.#unheard.add(topicOf(queue, type))
  }

  /** Takes back a wake for a type that nobody heard. */
  forget(queue: string, type: string): void {
    this.#unheard.delete(topicOf(queue, type))
  }

  wait({ queues, types, timeoutMs, signal }: WaitForWorkParams): Promise<WaitForWorkResult> {
    const woken = queues.find((queue) => this.#takeUnheard(queue, types))
    if (woken !== undefined || signal.aborted) return Promise.resolve({ queue: woken ?? null })
    return new Promise((resolve) => {
      const finish = (queue: string | null) => {
        this.#clock.clearTimeout(timer)
        signal.removeEventListener('abort', giveUp)
        for (const name of queues) this.#leave(name, waiter)
        resolve({ queue })
      }
      const giveUp = () => finish(null)
      const waiter: Waiter = { types, finish }
      const timer = this.#clock.setTimeout(giveUp, timeoutMs)
      signal.addEventListener('abort', giveUp, { once: true })
      for (const name of queues) this.#waiters.set(name, (this.#waiters.get(name) ?? new Set()).add(waiter))
    })
  }

  #takeUnheard(queue: string, types: readonly string[]): boolean {
    return [null, ...types].some((type) => this.#unheard.delete(topicOf(queue, type)))
  }

  #leave(queue: string, waiter: Waiter): void {
    const waiters = this.#waiters.get(queue)
    waiters?.delete(waiter)
    if (waiters?.size === 0) this.#waiters.delete(queue)
  }
}
