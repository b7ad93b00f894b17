import { delay, type Clock } from '@burrow/core/time'
import type { Client } from 'pg'
import { destroyClient } from '../drivers/pg-client.ts'

export interface ListenerLineParams {
  /** Not connected yet. */
  readonly client: Client
  readonly clock: Clock
  /** Without an answer for so long it is dead. */
  readonly answerMs: number
  /** What it is to listen to, now. */
  readonly channels: () => Iterable<string>
  readonly onNotification: (channel: string, payload: string) => void
}

/** One connection that listens. It is never repaired: after any failure it is dropped. */
export class ListenerLine {
  readonly #params: ListenerLineParams
  readonly #listened = new Set<string>()
  /** Aborted with the reason when the connection is of no more use. */
  readonly #dead = new AbortController()
  /** One statement at a time. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(params: ListenerLineParams) {
    this.#params = params
    const { client, onNotification } = params
    client.on('error', (error) => this.#dead.abort(error))
    client.on('end', () => this.#dead.abort(new Error('the connection ended')))
    client.on('notification', ({ channel, payload = '' }) => onNotification(channel, payload))
  }

  async open(): Promise<void> {
    const opening = this.#params.client.connect()
    this.#last = opening.catch((error: unknown) => this.#dead.abort(error))
    await opening
  }

  /** Listens to the channels that are wanted now, and no others. */
  async follow(): Promise<void> {
    for (;;) {
      const wanted = new Set(this.#params.channels())
      const missing = [...wanted].find((channel) => !this.#listened.has(channel))
      const extra = [...this.#listened].find((channel) => !wanted.has(channel))
      if (missing !== undefined) {
        await this.#ask(`listen ${quoted(missing)}`)
        this.#listened.add(missing)
      } else if (extra !== undefined) {
        this.#listened.delete(extra)
        await this.#ask(`unlisten ${quoted(extra)}`)
      } else return
    }
  }

  /** Asks every `heartbeatMs` whether this connection still listens; rejects when it does not. */
  async watch(heartbeatMs: number): Promise<never> {
    for (;;) {
      await delay(this.#params.clock, heartbeatMs, this.#dead.signal)
      const wanted = [...this.#listened]
      const rows = await this.#ask('select pg_listening_channels()')
      const heard = new Set(rows.flat())
      // A pooler may have given this connection another session, which listens to nothing.
      if (wanted.some((channel) => this.#listened.has(channel) && !heard.has(channel)))
        throw new Error(
          'the session does not listen any more; behind a pooler of transactions set listen=false',
        )
    }
  }

  drop(): void {
    this.#dead.abort(new Error('dropped'))
    destroyClient(this.#params.client)
  }

  #ask(text: string): Promise<unknown[][]> {
    const asked = this.#last.then(() => this.#answer(text))
    this.#last = asked.catch(() => {})
    return asked
  }

  async #answer(text: string): Promise<unknown[][]> {
    const { client, clock, answerMs } = this.#params
    const { signal } = this.#dead
    const limit = new AbortController()
    const silence = delay(clock, answerMs, AbortSignal.any([limit.signal, signal])).then(() => null)
    try {
      if (signal.aborted) throw signal.reason
      const answer = client.query<unknown[]>({ text, rowMode: 'array' })
      answer.catch(() => {})
      const first = await Promise.race([answer, silence])
      if (first) return first.rows
      throw signal.aborted ? signal.reason : new Error('the connection does not answer')
    } catch (error) {
      // Whoever watches is told, also when somebody else asked.
      this.#dead.abort(error)
      throw error
    } finally {
      limit.abort()
    }
  }
}

function quoted(channel: string): string {
  return `"${channel.replaceAll('"', '""')}"`
}
