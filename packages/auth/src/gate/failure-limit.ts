import type { Clock } from '@burrow/core'

export interface FailureLimitOptions {
  readonly clock: Clock
  /** Failures in a window after which nothing is looked at any more. */
  readonly failures: number
  readonly windowMs: number
  /** Places that are remembered. @default 10,000 */
  readonly capacity?: number
}

/** Counts failures by the place they come from, and says when there were too many. */
export class FailureLimit {
  readonly #options: Required<FailureLimitOptions>
  readonly #places = new Map<string, { count: number; readonly since: number }>()

  constructor(options: FailureLimitOptions) {
    this.#options = { capacity: 10_000, ...options }
  }

  /** How long nothing from there is looked at, in ms; 0 = it is. */
  blockedFor(place: string): number {
    const entry = this.#places.get(place)
    if (entry === undefined || entry.count < this.#options.failures) return 0
    return Math.max(0, entry.since + this.#options.windowMs - this.#options.clock.monotonic())
  }

  note(place: string): void {
    const { clock, windowMs, capacity } = this.#options
    const now = clock.monotonic()
    const entry = this.#places.get(place)
    if (entry !== undefined && now - entry.since < windowMs) {
      entry.count += 1
      return
    }
    this.#places.delete(place)
    this.#places.set(place, { count: 1, since: now })
    const [oldest] = this.#places.keys()
    if (this.#places.size > capacity && oldest !== undefined) this.#places.delete(oldest)
  }
}
