import type { Clock } from '@burrow/core'
import type { DocumentStore } from '../document-store.ts'
import { writeLastUse } from './key-use.ts'

/** A use is noted this often at most. */
const NOTE_MS = 60_000
const CAPACITY = 1_000

/** Notes when keys are used, now and then: the first use of a minute is written, whatever comes of it. */
export class KeyUses {
  readonly #store: DocumentStore
  readonly #clock: Clock
  readonly #noted = new Map<string, number>()

  constructor(store: DocumentStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  note(id: string, storeNow: number): void {
    const now = this.#clock.monotonic()
    const last = this.#noted.get(id)
    if (last !== undefined && now - last < NOTE_MS) return
    this.#noted.delete(id)
    this.#noted.set(id, now)
    const [oldest] = this.#noted.keys()
    if (this.#noted.size > CAPACITY && oldest !== undefined) this.#noted.delete(oldest)
    // Nobody waits for it, and a note that is lost is made again in a minute.
    writeLastUse(this.#store, id, Math.floor(storeNow)).catch(() => {})
  }
}
