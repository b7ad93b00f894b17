import type { Clock } from '@burrow/core'
import type { RequestRate } from '@burrow/process'

/** What became of a wish for requests. */
export interface RateVerdict {
  /** How many of them may go on. */
  readonly granted: number
  /** How many more there are right now. */
  readonly remaining: number
  /** Until all are there again, in ms. */
  readonly resetMs: number
  /** Until one more is there, in ms; 0 when there is one. */
  readonly waitMs: number
}

/** Clients that are remembered at most. */
const MAX_BUCKETS = 10_000
/** Sums of fractions miss whole numbers by less than this. */
const ROUNDING = 1e-6

/**
 * A token bucket for each client of this process: `quota` at once, and as many again evenly over the window. A bucket is one number,
 * the time at which it is full, so that nothing has to run to fill it. When there are too many, the one that was not used for the
 * longest time is forgotten, which is full again then.
 */
export class RequestLimiter {
  readonly rate: RequestRate
  readonly #clock: Clock
  readonly #perRequestMs: number
  readonly #fullAt = new Map<string, number>()

  constructor(rate: RequestRate, clock: Clock) {
    this.rate = rate
    this.#clock = clock
    this.#perRequestMs = rate.windowMs / rate.quota
  }

  /** Buckets that are kept. */
  get size(): number {
    return this.#fullAt.size
  }

  /** Takes as many of these requests as there are. */
  take(client: string, wanted = 1): RateVerdict {
    const now = this.#clock.monotonic()
    const known = this.#fullAt.get(client)
    const fullAt = Math.max(now, known ?? now)
    const granted = Math.min(wanted, this.#remaining(fullAt - now))
    const next = fullAt + granted * this.#perRequestMs
    // Moves it behind all others.
    if (known !== undefined) this.#fullAt.delete(client)
    if (next > now) this.#fullAt.set(client, next)
    if (this.#fullAt.size > MAX_BUCKETS) this.#forgetOldest()
    return this.#verdict(granted, next - now)
  }

  /** What there is, without taking any of it. */
  look(client: string): RateVerdict {
    const now = this.#clock.monotonic()
    return this.#verdict(0, Math.max(0, (this.#fullAt.get(client) ?? now) - now))
  }

  #remaining(lagMs: number): number {
    return Math.max(0, Math.floor((this.rate.windowMs - lagMs) / this.#perRequestMs + ROUNDING))
  }

  #verdict(granted: number, lagMs: number): RateVerdict {
    const remaining = this.#remaining(lagMs)
    const waitMs = remaining > 0 ? 0 : lagMs + this.#perRequestMs - this.rate.windowMs
    return { granted, remaining, resetMs: lagMs, waitMs }
  }

  #forgetOldest(): void {
    const oldest = this.#fullAt.keys().next()
    if (!oldest.done) this.#fullAt.delete(oldest.value)
  }
}
