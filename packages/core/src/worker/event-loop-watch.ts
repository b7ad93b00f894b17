import type { Clock, TimerHandle } from '../time/index.ts'

/** Ten times a second: nothing next to the work of a worker, and enough to see what keeps others waiting. */
const INTERVAL_MS = 100

/**
 * Measures for how long the event loop does nothing else: a timer that comes late had to wait so long. `monitorEventLoopDelay` of
 * Node.js would do the same, but forgets a block that begins right after a reading.
 */
export class EventLoopWatch {
  readonly #clock: Clock
  #timer: TimerHandle = null
  #dueAt: number | null = null
  #maxLagMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  start(): void {
    if (this.#dueAt === null) this.#schedule()
  }

  stop(): void {
    this.#clock.clearTimeout(this.#timer)
    this.#dueAt = null
  }

  /** The longest delay since it was last asked, in ms. */
  takeMaxLag(): number {
    this.#note()
    const lagMs = this.#maxLagMs
    this.#maxLagMs = 0
    return lagMs
  }

  #note(): void {
    if (this.#dueAt !== null) this.#maxLagMs = Math.max(this.#maxLagMs, this.#clock.monotonic() - this.#dueAt)
  }

  #schedule(): void {
    this.#dueAt = this.#clock.monotonic() + INTERVAL_MS
    this.#timer = this.#clock.setTimeout(() => {
      this.#note()
      this.#schedule()
    }, INTERVAL_MS)
  }
}
