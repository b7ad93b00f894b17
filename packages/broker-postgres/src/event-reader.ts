import type { SubscribeParams } from '@burrow/core/broker'
import { BurrowError } from '@burrow/core/errors'
import { decodeEventLine, LIMITS, type BurrowEvent } from '@burrow/core/protocol'
import { delay, type Clock } from '@burrow/core/time'
import type { Notifications } from './notifications.ts'
import type { EventEntry } from './statements/subscribe.ts'

/** Behind events that were found the next ones are looked for: their notification may have been left out. */
const AGAIN_MS = 60
const POLL_MS = { listening: 1_000, deaf: 250 } as const

/** A place in the events of a namespace: `<number of the entry>.<index in it>`. */
interface Cursor {
  readonly no: number
  readonly index: number
}

function parseCursor(text: string | null): Cursor | null {
  const match = text === null ? null : /^(\d{1,16})\.(\d{1,6})$/.exec(text)
  return match ? { no: Number(match[1]), index: Number(match[2]) } : null
}

export interface EventReaderParams {
  readonly notifications: Notifications
  readonly clock: Clock
  /** Turns recording on for a while and answers the number of the last entry. */
  readonly listen: (queues: readonly string[] | null, forMs: number) => Promise<number>
  readonly read: (queues: readonly string[] | null, from: number) => Promise<readonly EventEntry[]>
}

/** Reads the events of a namespace in the order of their numbers, as they come. */
export class EventReader {
  readonly #params: EventReaderParams
  #renewAt = 0

  constructor(params: EventReaderParams) {
    this.#params = params
  }

  async *read({ queues, after, signal, onLive }: SubscribeParams): AsyncGenerator<BurrowEvent> {
    if (signal.aborted) return
    const { notifications } = this.#params
    const news = new Bell()
    const remove = notifications.add((notification) => {
      if (notification === 'gap' || notification.kind === 'events') news.ring()
    })
    try {
      await notifications.start()
      const last = await this.#listen(queues)
      let cursor = parseCursor(after) ?? { no: last, index: Number.MAX_SAFE_INTEGER }
      onLive?.()
      // Since the last pause: a full read is followed by another one at once, which may find nothing more.
      let isNew = false
      while (!signal.aborted) {
        news.reset()
        const entries = await this.#whileAway([], () => this.#params.read(queues, cursor.no))
        for (const entry of entries) {
          for (const [index, line] of entry.lines.entries()) {
            if (entry.no === cursor.no && index <= cursor.index) continue
            isNew = true
            cursor = { no: entry.no, index }
            yield decodeEventLine(entry.queue, `${entry.no}.${index}`, entry.at, line)
            if (signal.aborted) return
          }
        }
        if (this.#params.clock.monotonic() >= this.#renewAt)
          await this.#whileAway(0, () => this.#listen(queues))
        // The entry at the cursor is read again, so one is none.
        if (entries.length > 1) continue
        await this.#pause(news, isNew, signal)
        isNew = false
      }
    } finally {
      remove()
    }
  }

  /** Renewed long before it ends. */
  async #listen(queues: readonly string[] | null): Promise<number> {
    const last = await this.#params.listen(queues, LIMITS.listenMs)
    this.#renewAt = this.#params.clock.monotonic() + LIMITS.listenMs / 5
    return last
  }

  async #pause(news: Bell, isNew: boolean, signal: AbortSignal): Promise<void> {
    const { clock, notifications } = this.#params
    const quietMs = notifications.isOn ? POLL_MS.listening : POLL_MS.deaf
    const enough = new AbortController()
    const either = AbortSignal.any([signal, enough.signal])
    await Promise.race([delay(clock, isNew ? AGAIN_MS : quietMs, either), news.heard()])
    enough.abort()
  }

  /** A store that is away for a while must not end the subscription: the next turn tries again. */
  async #whileAway<T>(instead: T, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      if (!BurrowError.isInstance(error, 'STORE_UNAVAILABLE') && !BurrowError.isInstance(error, 'CLOSED'))
        throw error
      return instead
    }
  }
}

/** Rings once until it is reset. */
class Bell {
  #ring!: () => void
  #heard!: Promise<void>

  constructor() {
    this.reset()
  }

  ring(): void {
    this.#ring()
  }

  heard(): Promise<void> {
    return this.#heard
  }

  reset(): void {
    this.#heard = new Promise((resolve) => (this.#ring = resolve))
  }
}
