import type { Attempt } from './attempt.ts'

/**
 * A set of attempts that leaves nothing behind. The tables of a `Set` point to their successors: one that has grown old keeps
 * all later ones alive, and with them every attempt they ever held, until the next full collection.
 */
export class AttemptSet {
  readonly #attempts: Attempt[] = []

  get size(): number {
    return this.#attempts.length
  }

  add(attempt: Attempt): void {
    attempt.place = this.#attempts.push(attempt) - 1
  }

  /** Takes an attempt out; one that is not in is ignored. */
  delete(attempt: Attempt): void {
    const { place } = attempt
    if (place < 0) return
    const last = this.#attempts.pop()
    if (last && last !== attempt) {
      this.#attempts[place] = last
      last.place = place
    }
    attempt.place = -1
  }

  /** All that are in now, in no order; they may be taken out meanwhile. */
  [Symbol.iterator](): Iterator<Attempt> {
    return this.#attempts.slice().values()
  }
}
