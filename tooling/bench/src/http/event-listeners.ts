import { get, type ClientRequest, type IncomingMessage } from 'node:http'
import { delay, systemClock } from '@burrow/core'
import { nowNs } from '../actor/clock.ts'
import type { Door } from './door.ts'

const PATIENCE_MS = 10_000

/** Streams of `GET /events`, and when each of them told of which job (ns). */
export class EventListeners {
  /** By job: the times at which listeners heard of it. */
  readonly heard = new Map<string, number[]>()
  readonly #requests: ClientRequest[] = []
  readonly #count: number
  #wanted: { readonly total: number; readonly resolve: () => void } | null = null
  #total = 0

  private constructor(count: number) {
    this.#count = count
  }

  static async open(door: Door, count: number): Promise<EventListeners> {
    const listeners = new EventListeners(count)
    await Promise.all(Array.from({ length: count }, () => listeners.#listen(door)))
    return listeners
  }

  /** Resolves when all listeners have heard of so many jobs. @throws when they have not within 10 s */
  async heardOf(jobs: number): Promise<void> {
    const total = jobs * this.#count
    const heard = new Promise<void>((resolve) => {
      this.#wanted = { total, resolve }
      this.#look()
    })
    const waited = new AbortController()
    await Promise.race([heard, delay(systemClock, PATIENCE_MS, waited.signal)])
    waited.abort()
    if (this.#total < total) throw new Error(`listeners heard ${this.#total} of ${total} times`)
  }

  close(): void {
    for (const request of this.#requests) request.destroy()
  }

  #listen({ url, headers }: Door): Promise<void> {
    return new Promise((resolve, reject) => {
      // A connection each: a pool would make them wait for each other.
      const request = get(`${url}/api/v1/events?name=job.enqueued`, { agent: false, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`a stream was answered ${response.statusCode}`))
        this.#read(response)
        resolve()
      })
      request.on('error', reject)
      this.#requests.push(request)
    })
  }

  #read(response: IncomingMessage): void {
    let rest = ''
    response.setEncoding('utf8')
    response.on('data', (piece: string) => {
      const at = nowNs()
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const id = /"job_id":"([^"]+)"/.exec(block)?.[1]
        if (id !== undefined) this.#note(id, at)
      }
      this.#look()
    })
    // Closing the request is how it ends.
    response.on('error', () => {})
  }

  #note(id: string, at: number): void {
    const times = this.heard.get(id)
    if (times) times.push(at)
    else this.heard.set(id, [at])
    this.#total += 1
  }

  #look(): void {
    if (this.#wanted && this.#total >= this.#wanted.total) this.#wanted.resolve()
  }
}
