import type { SubscribeParams } from '../broker/index.ts'
import { LIMITS, type BurrowEvent, type EventBody } from '../protocol/index.ts'
import type { Clock } from '../time/index.ts'

interface Listeners {
  active: number
  /** Store time until which events are recorded although nobody listens. */
  recordedUntil: number
}

/** The newest events of one queue, oldest first. */
class QueueEvents {
  #events: BurrowEvent[] = []

  add(event: BurrowEvent): void {
    this.#events.push(event)
    // Cut in large pieces: one copy for every thousand events.
    if (this.#events.length >= LIMITS.events + 1_000) this.#events = this.#events.slice(-LIMITS.events)
  }

  /** Events with a greater number than `last`, as far as they are kept. */
  after(last: number): readonly BurrowEvent[] {
    let low = Math.max(0, this.#events.length - LIMITS.events)
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (Number(this.#events[middle]?.id) > last) high = middle
      else low = middle + 1
    }
    return this.#events.slice(low)
  }
}

/** The events of a namespace. An event's id is its number in the namespace. */
export class EventLog {
  readonly #clock: Clock
  readonly #byQueue = new Map<string, QueueEvents>()
  /** By queue; null stands for all queues. */
  readonly #listeners = new Map<string | null, Listeners>()
  readonly #sleepers = new Set<() => void>()
  #last = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Keeps an event if somebody listens to its queue; `body` is only asked for then. */
  record(queue: string, at: number, body: () => EventBody): void {
    if (!this.#isRecording(queue, at) && !this.#isRecording(null, at)) return
    this.#last += 1
    const events = this.#byQueue.get(queue) ?? new QueueEvents()
    events.add({ id: String(this.#last), at, queue, ...body() })
    this.#byQueue.set(queue, events)
    for (const wake of this.#sleepers) wake()
  }

  /** Forgets what happened; those who listen go on. */
  clear(): void {
    this.#byQueue.clear()
  }

  async *subscribe({ queues, after, signal, onLive }: SubscribeParams): AsyncGenerator<BurrowEvent, void> {
    const stop = this.#listen(queues)
    try {
      let last = after === null ? this.#last : Number(after)
      onLive?.()
      while (!signal.aborted) {
        const events = this.#after(last, queues)
        for (const event of events) {
          last = Number(event.id)
          yield event
          if (signal.aborted) return
        }
        if (events.length === 0) await this.#sleep(signal)
      }
    } finally {
      stop()
    }
  }

  #isRecording(key: string | null, now: number): boolean {
    const listeners = this.#listeners.get(key)
    return listeners !== undefined && (listeners.active > 0 || listeners.recordedUntil > now)
  }

  #listen(queues: readonly string[] | null): () => void {
    const keys = queues ?? [null]
    for (const key of keys) {
      const listeners = this.#listeners.get(key) ?? { active: 0, recordedUntil: 0 }
      listeners.active += 1
      this.#listeners.set(key, listeners)
    }
    return () => {
      for (const key of keys) {
        const listeners = this.#listeners.get(key)
        if (!listeners) continue
        listeners.active -= 1
        listeners.recordedUntil = this.#clock.now() + LIMITS.listenMs
      }
    }
  }

  #after(last: number, queues: readonly string[] | null): readonly BurrowEvent[] {
    const names = queues ?? [...this.#byQueue.keys()]
    const found = names.flatMap((name) => this.#byQueue.get(name)?.after(last) ?? [])
    return found.sort((a, b) => Number(a.id) - Number(b.id))
  }

  /** Until something is recorded or `signal` is aborted. */
  #sleep(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#sleepers.add(wake)
      signal.addEventListener('abort', wake, { once: true })
    })
  }
}
