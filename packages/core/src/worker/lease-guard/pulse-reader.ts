/** Tells for how long the event loop of a worker was silent, by the number that it counts up. */
export class PulseReader {
  readonly #pulse: Int32Array
  #seen: number
  #changedAt: number

  constructor(pulse: Int32Array, now: number) {
    this.#pulse = pulse
    this.#seen = Atomics.load(pulse, 0)
    this.#changedAt = now
  }

  /** @param now monotonic time */
  silentMs(now: number): number {
    const beats = Atomics.load(this.#pulse, 0)
    if (beats !== this.#seen) {
      this.#seen = beats
      this.#changedAt = now
    }
    return now - this.#changedAt
  }
}
