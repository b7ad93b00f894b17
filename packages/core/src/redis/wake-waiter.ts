import { delay, type Clock } from '../time/index.ts'
import type { BlockingLine } from './blocking-line.ts'

export interface WakeWaiterParams {
  readonly line: BlockingLine
  readonly clock: Clock
  /** Keys of the markers, all in one slot. */
  readonly keys: readonly string[]
  /** Gives a marker back that nobody waits for any more. */
  readonly passOn: (key: string) => void
}

/** Ends a pop that failed at once (no store) from being repeated in a tight loop. */
const FAILED_PAUSE_MS = 250

/**
 * Waits for a wake marker of a fixed set of keys. Leaving a wait early does not end the pop that Redis holds; the next wait
 * takes it over, and a marker that arrives in between is passed on, so that no wake-up is lost.
 */
export class WakeWaiter {
  readonly #params: WakeWaiterParams
  #pop: Promise<string | null> | null = null
  #waiting = 0

  constructor(params: WakeWaiterParams) {
    this.#params = params
  }

  /** The key that was marked, or null after the time, on failure, or when `signal` is aborted. */
  async wait(timeoutMs: number, signal: AbortSignal): Promise<string | null> {
    const pop = (this.#pop ??= this.#start(timeoutMs))
    this.#waiting += 1
    const left = new AbortController()
    const enough = AbortSignal.any([signal, left.signal])
    try {
      return await Promise.race([pop, delay(this.#params.clock, timeoutMs, enough).then(() => null)])
    } finally {
      left.abort()
      this.#waiting -= 1
    }
  }

  async #start(timeoutMs: number): Promise<string | null> {
    const { line, clock, keys } = this.#params
    const startedAt = clock.monotonic()
    const popped = await line.run(
      (client) => client.bzpopmin(...keys, Math.max(timeoutMs / 1_000, 0.01)),
      timeoutMs,
    )
    const key = popped?.[0] ?? null
    if (key === null && clock.monotonic() - startedAt < Math.min(FAILED_PAUSE_MS, timeoutMs))
      await delay(clock, FAILED_PAUSE_MS)
    this.#pop = null
    // Waiters resume in a later turn than this one, so the count still tells whether somebody takes the marker.
    if (key !== null && this.#waiting === 0) this.#params.passOn(key)
    return key
  }
}
