import { delay, type Burrow } from '@burrow/core'
import { retryPause, type TimerHandle } from '@burrow/core/time'
import { syncNotices } from '../endpoints/sync-notices.ts'
import { relayQueue } from './relay-queue.ts'

/** Settings of {@link WebhookRelay}. */
export interface WebhookRelayOptions {
  /** How often it looks through all queues, also without being told of anything, in ms. @default 30_000 */
  readonly pollMs?: number
}

/** Queues that are worked on at once. */
const LANES = 4
const POLL_MS = 30_000

/**
 * Turns notices into deliveries. Any number of relays may run: they make the same jobs, and a store takes an id once. It works when the
 * store tells of new notices, and looks through all queues when it starts and from time to time, for what nobody told.
 */
export class WebhookRelay {
  readonly #burrow: Burrow
  readonly #pollMs: number
  readonly #ended = new AbortController()
  /** Queues that have, or may have, notices. */
  readonly #waiting = new Set<string>()
  readonly #working = new Map<string, Promise<void>>()
  /** How often in a row queues failed. */
  readonly #failures = new Map<string, number>()
  /** Queues that failed just now. */
  readonly #pausing = new Set<string>()
  #polling: Promise<void> = Promise.resolve()
  #timer: TimerHandle = null
  #isStarted = false
  /** Names of events that this relay had the store keep; null: not yet. */
  #names: string | null = null

  constructor(burrow: Burrow, { pollMs = POLL_MS }: WebhookRelayOptions = {}) {
    this.#burrow = burrow
    this.#pollMs = pollMs
  }

  /** Returns at once; a store that is away is waited for. */
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#burrow.broker.watchSignals({
      onSignal: (signal) => {
        if (signal.kind === 'notices') this.#request(signal.queue)
      },
      signal: this.#ended.signal,
    })
    this.#poll()
  }

  /** Waits for what is under way. What it leaves is found by the next relay. Safe to call twice. */
  async stop(): Promise<void> {
    this.#ended.abort()
    this.#waiting.clear()
    this.#burrow.settings.clock.clearTimeout(this.#timer)
    await this.#polling
    await Promise.all(this.#working.values())
  }

  #poll(): void {
    this.#polling = this.#lookThroughAll()
  }

  async #lookThroughAll(): Promise<void> {
    const { broker, settings } = this.#burrow
    let pauseMs = this.#pollMs
    try {
      await this.#repair()
      for (const queue of await broker.listQueues()) this.#request(queue)
    } catch (error) {
      settings.logger.warn('cannot look for webhooks to send; trying again', { error: String(error) })
      pauseMs = Math.min(pauseMs, retryPause(10, settings.random))
    }
    if (this.#ended.signal.aborted) return
    this.#timer = settings.clock.setTimeout(() => this.#poll(), pauseMs)
  }

  /** Who wrote an endpoint may have ended before it told the store what to keep. */
  async #repair(): Promise<void> {
    if (this.#names === '' && !(await this.#hasEndpoints())) return
    this.#names = (await syncNotices(this.#burrow.broker)).join()
  }

  async #hasEndpoints(): Promise<boolean> {
    const { documents } = await this.#burrow.broker.listDocuments({
      kind: 'webhook-endpoint',
      after: null,
      limit: 1,
    })
    return documents.length > 0
  }

  #request(queue: string): void {
    if (this.#ended.signal.aborted || this.#pausing.has(queue)) return
    this.#waiting.add(queue)
    this.#work()
  }

  #work(): void {
    for (const queue of this.#waiting) {
      if (this.#working.size >= LANES) return
      // Told of again while it is worked on: looked at once more afterwards.
      if (this.#working.has(queue)) continue
      this.#waiting.delete(queue)
      const work = this.#relay(queue).finally(() => {
        this.#working.delete(queue)
        this.#work()
      })
      this.#working.set(queue, work)
    }
  }

  /** A queue that fails gives its lane to others, and comes again after a pause. */
  async #relay(queue: string): Promise<void> {
    const { settings } = this.#burrow
    const { signal } = this.#ended
    try {
      await relayQueue(this.#burrow, queue, signal)
      this.#failures.delete(queue)
    } catch (error) {
      if (signal.aborted) return
      const failures = (this.#failures.get(queue) ?? 0) + 1
      this.#failures.set(queue, failures)
      settings.logger.warn('cannot pass events on to webhooks; trying again', { queue, error: String(error) })
      this.#pausing.add(queue)
      void delay(settings.clock, retryPause(failures, settings.random), signal).then(() => {
        this.#pausing.delete(queue)
        this.#request(queue)
      })
    }
  }
}
