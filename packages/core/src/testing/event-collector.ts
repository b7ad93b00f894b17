import type { FullBroker } from '../broker/index.ts'
import { isJobEvent, type BurrowEvent, type JobEvent } from '../protocol/index.ts'
import { waitFor } from './wait-for.ts'

/** Listens to events and keeps them. */
export class EventCollector implements AsyncDisposable {
  readonly events: BurrowEvent[] = []
  readonly #stop = new AbortController()
  readonly #ended: Promise<void>
  #isLive = false

  private constructor(broker: FullBroker, queues: readonly string[] | null, after: string | null) {
    const { signal } = this.#stop
    const onLive = () => {
      this.#isLive = true
    }
    const collect = async () => {
      for await (const event of broker.subscribe({ queues, after, signal, onLive })) this.events.push(event)
    }
    this.#ended = collect()
  }

  /** Resolves when nothing that happens from now on is missed. */
  static async start(
    broker: FullBroker,
    queues: readonly string[] | null,
    after: string | null = null,
  ): Promise<EventCollector> {
    const collector = new EventCollector(broker, queues, after)
    await waitFor(() => collector.#isLive, { what: 'the subscription' })
    return collector
  }

  get jobEvents(): readonly JobEvent[] {
    return this.events.filter(isJobEvent)
  }

  /** Names of the events so far. */
  get names(): readonly string[] {
    return this.events.map(({ name }) => name)
  }

  /** Waits until so many events have come. */
  async waitForCount(count: number): Promise<void> {
    await waitFor(() => this.events.length >= count, { what: `event number ${count}` })
  }

  /** Waits for an event and returns it. */
  async waitForEvent(isIt: (event: BurrowEvent) => boolean): Promise<BurrowEvent> {
    await waitFor(() => this.events.some(isIt), { what: 'the event' })
    return this.events.find(isIt)!
  }

  /** Ends the subscription. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#ended
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }
}
