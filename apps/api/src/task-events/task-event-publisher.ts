import { delay, type Clock, type Logger } from '@burrow/core'
import type { EventHub, EventReader } from '../events/event-hub.ts'
import type { TaskEventChannel } from './task-event-channel.ts'
import { toTaskEvent } from './task-event.ts'

/** How often it looks whether somebody listens. */
const LOOK_MS = 1_000
/** Messages sent at once. */
const PORTION = 500

export interface TaskEventPublisherParams {
  readonly channel: TaskEventChannel
  readonly events: EventHub
  readonly clock: Clock
  readonly logger: Logger
}

/** Publishes events of jobs as task events while somebody listens; of several processes one does it. */
export class TaskEventPublisher {
  readonly #params: TaskEventPublisherParams
  readonly #stop = new AbortController()
  #running: Promise<void> | null = null
  #reader: EventReader | null = null
  #position = 0
  #lookAt = 0
  #failures = 0

  constructor(params: TaskEventPublisherParams) {
    this.#params = params
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
    await this.#params.channel.close()
  }

  async #run(): Promise<void> {
    const { events, clock, logger } = this.#params
    const { signal } = this.#stop
    while (!signal.aborted && !events.isClosed) {
      const { changed } = events
      try {
        if (clock.monotonic() >= this.#lookAt) await this.#look()
        if (this.#reader !== null && (await this.#publish())) continue
        this.#failures = 0
      } catch (error) {
        this.#failures += 1
        // Once, not every second while Redis is away.
        if (this.#failures === 1)
          logger.warn('task events cannot be published', {
            error: error instanceof Error ? error.message : String(error),
          })
        this.#lookAt = 0
        await delay(clock, LOOK_MS, signal)
        continue
      }
      const waited = new AbortController()
      const rest = delay(clock, this.#lookAt - clock.monotonic(), AbortSignal.any([waited.signal, signal]))
      await (this.#reader === null ? rest : Promise.race([changed, rest]))
      waited.abort()
    }
    this.#reader?.release()
  }

  /** Begins to listen to events with the first subscriber, and ends with the last. */
  async #look(): Promise<void> {
    const { channel, events, clock } = this.#params
    const wanted = (await channel.subscribers()) > 0 && (await channel.lead())
    this.#lookAt = clock.monotonic() + LOOK_MS
    if (wanted && this.#reader === null) {
      this.#reader = await events.open(null)
      this.#position = this.#reader.position
    } else if (!wanted && this.#reader !== null) {
      this.#reader.release()
      this.#reader = null
    }
  }

  /** Sends what has come; false when that was nothing. */
  async #publish(): Promise<boolean> {
    const { channel, events, logger } = this.#params
    const found = events.from(this.#position)?.slice(0, PORTION)
    if (found === undefined) {
      logger.warn('task events were lost: Redis took them too slowly')
      this.#reader?.release()
      this.#reader = null
      this.#lookAt = 0
      return true
    }
    if (found.length === 0) return false
    const messages = found.map(toTaskEvent).filter((message) => message !== null)
    if (messages.length > 0) await channel.publish(messages)
    this.#position += found.length
    return true
  }
}
