import type { Clock, TimerHandle } from '@burrow/core/time'
import type { LiveEvent } from './affected-keys.ts'

/** A stream of server-sent events as browsers have them. */
export interface EventStream {
  readonly readyState: number
  onopen: (() => void) | null
  onerror: (() => void) | null
  addEventListener(name: string, listener: (event: { data: string; lastEventId: string }) => void): void
  close(): void
}

export interface LiveStreamOptions {
  readonly clock: Clock
  /** Names of events that are listened to. */
  readonly names: readonly string[]
  /** Opens a stream behind an event. */
  readonly open: (after: string | null) => EventStream
  readonly onEvent: (event: LiveEvent) => void
  readonly onOpen: (isOpen: boolean) => void
  /** The browser gave up: maybe whoever looks is not let in any more. */
  readonly onRefused: () => void
}

const CLOSED = 2
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 30_000

/** One stream for the whole tab. Browsers come back by themselves when a connection breaks; after an answer that is no stream they do not. */
export class LiveStream {
  readonly #options: LiveStreamOptions
  #stream: EventStream | null = null
  #timer: TimerHandle = null
  #lastId: string | null = null
  #pauseMs = FIRST_PAUSE_MS

  constructor(options: LiveStreamOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#stream === null && this.#timer === null) this.#connect()
  }

  stop(): void {
    if (this.#timer !== null) this.#options.clock.clearTimeout(this.#timer)
    this.#timer = null
    this.#stream?.close()
    this.#stream = null
    this.#options.onOpen(false)
  }

  #connect(): void {
    this.#timer = null
    const { open, names, onEvent, onOpen } = this.#options
    const stream = open(this.#lastId)
    this.#stream = stream
    stream.onopen = () => {
      this.#pauseMs = FIRST_PAUSE_MS
      onOpen(true)
    }
    stream.onerror = () => {
      onOpen(false)
      if (stream.readyState === CLOSED) this.#comeBack()
    }
    for (const name of names)
      stream.addEventListener(name, ({ data, lastEventId }) => {
        if (lastEventId !== '') this.#lastId = lastEventId
        const event = readEvent(data)
        if (event !== null) onEvent(event)
      })
  }

  #comeBack(): void {
    const { clock, onRefused } = this.#options
    this.#stream?.close()
    this.#stream = null
    this.#timer = clock.setTimeout(() => this.#connect(), this.#pauseMs)
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS)
    onRefused()
  }
}

function readEvent(data: string): LiveEvent | null {
  try {
    const event: unknown = JSON.parse(data)
    const isEvent = typeof event === 'object' && event !== null && 'name' in event && 'queue' in event
    return isEvent ? (event as LiveEvent) : null
  } catch {
    return null
  }
}
