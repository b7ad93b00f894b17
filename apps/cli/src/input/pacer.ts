import { delay, type Clock } from '@burrow/core/time'

/** Lets so many through in a second, evenly. */
export class Pacer {
  readonly #clock: Clock
  readonly #perSecond: number | null
  #nextAt: number

  /** @param perSecond null lets everything through */
  constructor(perSecond: number | null, clock: Clock) {
    this.#perSecond = perSecond
    this.#clock = clock
    this.#nextAt = clock.monotonic()
  }

  /** How many may go together: a tenth of a second at most. */
  get portion(): number {
    return this.#perSecond === null ? Infinity : Math.max(1, Math.floor(this.#perSecond / 10))
  }

  /** Waits for the turn of so many. */
  async pass(count: number, signal: AbortSignal): Promise<void> {
    if (this.#perSecond === null) return
    const now = this.#clock.monotonic()
    // Time in which nothing came is not made up for.
    const at = Math.max(now, this.#nextAt)
    this.#nextAt = at + (count * 1_000) / this.#perSecond
    if (at > now) await delay(this.#clock, at - now, signal)
  }
}
