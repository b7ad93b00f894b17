import type { Clock } from '@burrow/core/time'
import type { Floors } from './statements/settle-and-claim.ts'

/** A search from the beginning finds what a slow transaction left below the floor. */
const FULL_SEARCH_MS = 500

interface Entry {
  floors: Floors | null
  fullAt: number
}

/** Remembers for each queue where the last search for jobs ended, so that the next one begins there. */
export class SearchFloors {
  readonly #clock: Clock
  readonly #queues = new Map<string, Entry>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Null twice a second: then the search begins at the beginning. */
  next(queue: string): Floors | null {
    const entry = this.#queues.get(queue)
    const now = this.#clock.monotonic()
    if (entry && now - entry.fullAt < FULL_SEARCH_MS) return entry.floors
    this.#queues.set(queue, { floors: null, fullAt: now })
    return null
  }

  remember(queue: string, floors: Floors | null): void {
    const entry = this.#queues.get(queue)
    if (entry) entry.floors = floors
  }
}
