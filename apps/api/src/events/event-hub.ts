import { setMaxListeners } from 'node:events'
import { delay, type BurrowEvent, type Burrow, type Logger } from '@burrow/core'
import { LIMITS, type EventFormat } from '@burrow/core/protocol'
import { ProblemError } from '../problems/problem-error.ts'
import type { EventEncoder } from './event-encoder.ts'
import { createEventEncoders } from './event-encoders.ts'
import { EventRing } from './event-ring.ts'

/** Events that a reader may lag behind. */
const KEPT_EVENTS = 10_000
/** Readers of one process. */
const MAX_READERS = 1_000
/** Readers that are being brought up from the store at once; each has a subscription of its own for that time. */
const MAX_CATCH_UPS = 16
/** How often one that waits for its turn looks. */
const TURN_MS = 100
/** How long nothing unknown may come before a reader counts as brought up; longer than a store waits for events in one call. */
const QUIET_MS = 1_500
/** Longest time of that: then live traffic is what comes. */
const CATCH_UP_MS = 10_000
/** Pause after the subscription broke. */
const RETRY_MS = 1_000

export interface EventHubOptions {
  readonly burrow: Burrow
  readonly logger: Logger
  /** Events kept for readers that lag. @default 10,000 */
  readonly keptEvents?: number
}

/** A reader's right to be told. */
export interface EventReader {
  /** Where in the ring it goes on. */
  readonly position: number
  /** What came before that and is only in the store; null when there is nothing such. */
  readonly earlier: AsyncGenerator<BurrowEvent, void> | null
  release(): void
}

/**
 * One subscription of the store for everybody who listens here. It begins with the first reader and ends with the last one:
 * nobody listening costs nothing.
 */
export class EventHub {
  readonly #encoders: ReturnType<typeof createEventEncoders>
  readonly #options: EventHubOptions
  readonly #ring: EventRing
  readonly #closed = new AbortController()
  #readers = 0
  #catchUps = 0
  #subscription: { readonly stop: AbortController; readonly live: Promise<void> } | null = null
  /** The event that the subscription was asked to go on behind. */
  #startedBehind: string | null = null
  #endedAt = 0
  #change = newChange()

  constructor(options: EventHubOptions) {
    this.#options = options
    this.#encoders = createEventEncoders(options.burrow.namespace)
    // Everybody who waits for a turn listens to it.
    setMaxListeners(0, this.#closed.signal)
    this.#ring = new EventRing(options.keptEvents ?? KEPT_EVENTS)
  }

  get isClosed(): boolean {
    return this.#closed.signal.aborted
  }

  /** What all readers of a form are sent is made once; `redacted` is for those who may not see what jobs hold. */
  encoder(format: EventFormat, sight: 'full' | 'redacted'): EventEncoder {
    return this.#encoders[format][sight]
  }

  /** Resolves when something came, or the hub was closed. */
  get changed(): Promise<void> {
    return this.#change.promise
  }

  /** Events from a place on; null when the reader was too slow. */
  from(position: number): readonly BurrowEvent[] | null {
    return this.#ring.from(position)
  }

  /** The id of the newest event. */
  get lastId(): string | null {
    return this.#ring.last?.id ?? null
  }

  /**
   * Begins to listen, behind an event or with what comes. Resolves when nothing is missed any more.
   * @throws ProblemError `TOO_MANY_STREAMS`, `SHUTTING_DOWN`; STORE_UNAVAILABLE
   */
  async open(after: string | null): Promise<EventReader> {
    if (this.isClosed) throw new ProblemError('SHUTTING_DOWN', 'the server is stopping')
    if (this.#readers >= MAX_READERS)
      throw new ProblemError('TOO_MANY_STREAMS', `${MAX_READERS} streams are open already`)
    this.#readers += 1
    const release = once(() => this.#release())
    try {
      const isFirst = this.#subscription === null
      this.#subscription ??= this.#subscribe(after)
      const known = after === null ? this.#ring.head : this.#ring.behind(after)
      // Whoever starts the subscription has it begin behind his own event.
      const position = known ?? this.#ring.head
      const earlier = known === null && !(isFirst && this.#startedBehind === after)
      await this.#subscription.live
      return { position, release, earlier: earlier && after !== null ? this.#catchUp(after) : null }
    } catch (error) {
      release()
      throw error
    }
  }

  /** Ends the subscription and tells every reader. */
  close(): void {
    this.#closed.abort()
    this.#subscription?.stop.abort()
    this.#tell()
  }

  #subscribe(after: string | null): { stop: AbortController; live: Promise<void> } {
    const { clock } = this.#options.burrow.settings
    // Events that the store has stopped to record would be a gap.
    if (this.#ring.last && clock.monotonic() - this.#endedAt > LIMITS.listenMs / 2) this.#ring.clear()
    this.#startedBehind = this.#ring.last?.id ?? after
    const stop = new AbortController()
    const live = new Promise<void>((resolve, reject) => {
      void this.#follow(stop.signal, resolve, reject)
    })
    // Also when nobody waits for it any more.
    live.catch(() => {})
    return { stop, live }
  }

  async #follow(signal: AbortSignal, onLive: () => void, onFailed: (error: unknown) => void): Promise<void> {
    const { burrow, logger } = this.#options
    let isLive = false
    while (!signal.aborted) {
      const after = this.#ring.last?.id ?? this.#startedBehind
      const params = {
        queues: null,
        after,
        signal,
        onLive: () => {
          isLive = true
          onLive()
        },
      }
      try {
        for await (const event of burrow.broker.subscribe(params)) {
          this.#ring.add(event)
          this.#tell()
        }
        if (!signal.aborted) await delay(burrow.settings.clock, RETRY_MS, signal)
      } catch (error) {
        if (!isLive) {
          if (this.#subscription?.stop.signal === signal) this.#subscription = null
          return onFailed(error)
        }
        logger.warn('events broke off; listening again', {
          error: error instanceof Error ? error.message : String(error),
        })
        await delay(burrow.settings.clock, RETRY_MS, signal)
      }
    }
    onLive()
  }

  /** Events behind one that is not kept here, from the store, until what comes is what the ring has. */
  async *#catchUp(after: string): AsyncGenerator<BurrowEvent, void> {
    const { clock } = this.#options.burrow.settings
    // After a restart all who listened come at once. An answer other than a stream would keep browsers from coming again.
    while (this.#catchUps >= MAX_CATCH_UPS && !this.isClosed) await delay(clock, TURN_MS, this.#closed.signal)
    this.#catchUps += 1
    const stop = new AbortController()
    const startedAt = clock.monotonic()
    let timer = clock.setTimeout(() => stop.abort(), QUIET_MS)
    try {
      const signal = AbortSignal.any([stop.signal, this.#closed.signal])
      for await (const event of this.#options.burrow.broker.subscribe({ queues: null, after, signal })) {
        yield event
        if (this.#ring.has(event.id)) continue
        if (clock.monotonic() - startedAt > CATCH_UP_MS) return
        clock.clearTimeout(timer)
        timer = clock.setTimeout(() => stop.abort(), QUIET_MS)
      }
    } finally {
      clock.clearTimeout(timer)
      stop.abort()
      this.#catchUps -= 1
    }
  }

  #release(): void {
    this.#readers -= 1
    if (this.#readers > 0 || this.#subscription === null) return
    this.#subscription.stop.abort()
    this.#subscription = null
    this.#endedAt = this.#options.burrow.settings.clock.monotonic()
  }

  #tell(): void {
    const { resolve } = this.#change
    this.#change = newChange()
    resolve()
  }
}

function newChange(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    act()
  }
}
