import type { Logger } from '@burrow/core/protocol'
import { delay, type Clock, type Random } from '@burrow/core/time'
import type { Client } from 'pg'
import { ListenerLine } from './listener-line.ts'

export interface ListenerParams {
  /** Makes a client that is not connected yet. */
  readonly createClient: () => Client
  /** For messages, secrets masked. */
  readonly address: string
  /** Takes secrets out of an error. */
  readonly clean: (error: unknown) => unknown
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** How often the connection is asked whether it still listens. @default 5 s */
  readonly heartbeatMs?: number
  /** Without an answer for so long it is dead. @default 2 s */
  readonly answerMs?: number
}

interface Subscriber {
  readonly onPayload: (payload: string) => void
  readonly onGap: () => void
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
/** An outage is told at its beginning and then once in so long; attempts come more often. */
const REPORT_EVERY_MS = 10_000

/**
 * Notifications of all channels over one connection. Its own heartbeat finds out when the connection is half-open or was given
 * another session behind it; then it is replaced, and every subscriber is told to look for itself.
 */
export class Listener {
  readonly #params: ListenerParams
  readonly #channels = new Map<string, Set<Subscriber>>()
  readonly #stopping = new AbortController()
  /** Callers that wait until an attempt has succeeded or failed. */
  readonly #waiting = new Set<() => void>()
  #running: Promise<void> | null = null
  #line: ListenerLine | null = null
  #reportedAt = -Infinity

  constructor(params: ListenerParams) {
    this.#params = params
  }

  /** Resolves once it listens, or when it could not: it goes on trying, and calls `onGap` when it does. */
  async listen(
    channel: string,
    onPayload: (payload: string) => void,
    onGap: () => void,
  ): Promise<() => Promise<void>> {
    const subscriber = { onPayload, onGap }
    const subscribers = this.#channels.get(channel) ?? new Set()
    this.#channels.set(channel, subscribers.add(subscriber))
    // A failure ends the line, and the next one follows all channels.
    if (this.#line) await this.#line.follow().catch(() => {})
    else await this.#nextAttempt()
    return async () => {
      if (!subscribers.delete(subscriber) || subscribers.size > 0) return
      if (this.#channels.get(channel) === subscribers) this.#channels.delete(channel)
      await this.#line?.follow().catch(() => {})
    }
  }

  async close(): Promise<void> {
    this.#stopping.abort()
    this.#channels.clear()
    this.#line?.drop()
    await this.#running
  }

  #nextAttempt(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve)
      this.#running ??= this.#run()
    })
  }

  #tellWaiting(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  async #run(): Promise<void> {
    const { clock, random } = this.#params
    const { signal } = this.#stopping
    let pauseMs = FIRST_PAUSE_MS
    let hasFailed = false
    while (!signal.aborted) {
      try {
        await this.#listenUntilDead(() => {
          pauseMs = FIRST_PAUSE_MS
          if (hasFailed) this.#tellOfGap()
        })
      } catch (error) {
        if (!signal.aborted) this.#report(error)
      }
      hasFailed = true
      this.#tellWaiting()
      await delay(clock, pauseMs * (0.5 + random()), signal)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    }
  }

  /** One connection's life: it ends by an error. */
  async #listenUntilDead(onListening: () => void): Promise<void> {
    const { createClient, clock, heartbeatMs = 5_000, answerMs = 2_000 } = this.#params
    const line = new ListenerLine({
      client: createClient(),
      clock,
      answerMs,
      channels: () => this.#channels.keys(),
      onNotification: (channel, payload) => {
        for (const { onPayload } of this.#channels.get(channel) ?? []) onPayload(payload)
      },
    })
    // Before it is open, so that closing ends it too.
    this.#line = line
    try {
      await line.open()
      await line.follow()
      onListening()
      this.#tellWaiting()
      await line.watch(heartbeatMs)
    } finally {
      this.#line = null
      line.drop()
    }
  }

  #tellOfGap(): void {
    const { address, logger } = this.#params
    logger.info('listening for notifications again', { store: address })
    for (const subscribers of this.#channels.values()) for (const { onGap } of subscribers) onGap()
  }

  #report(error: unknown): void {
    const { address, clean, clock, logger } = this.#params
    const now = clock.monotonic()
    if (now - this.#reportedAt < REPORT_EVERY_MS) return
    this.#reportedAt = now
    const reason = clean(error)
    logger.warn('listening for notifications failed; the store is polled until it succeeds', {
      store: address,
      error: reason instanceof Error ? reason.message : String(reason),
    })
  }
}
