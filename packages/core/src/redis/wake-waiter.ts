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

/** How long one pop asks Redis to block. */
const BLOCK_MS = 5_000
/** Keeps a pop that fails at once (no store) from being repeated in a tight loop. */
const FAILED_PAUSE_MS = 250

type Waiter = (key: string | null) => void

/**
 * Waits for wake markers of a fixed set of keys. However many wait here, one pop at a time is out and one marker wakes one
 * of them. Leaving a wait early does not end the pop that Redis holds: the next wait takes it over, and a marker that
 * arrives in between is passed on, so that no wake-up is lost.
 */
export class WakeWaiter {
  readonly #params: WakeWaiterParams
  readonly #waiters = new Set<Waiter>()
  #isPopping = false

  constructor(params: WakeWaiterParams) {
    this.#params = params
  }

  /** The key that was marked, or null after the time, on failure, or when `signal` is aborted. */
  wait(timeoutMs: number, signal: AbortSignal): Promise<string | null> {
    return new Promise((resolve) => {
      const { clock } = this.#params
      const leave = () => waiter(null)
      const waiter: Waiter = (key) => {
        clock.clearTimeout(timer)
        signal.removeEventListener('abort', leave)
        this.#waiters.delete(waiter)
        resolve(key)
      }
      const timer = clock.setTimeout(leave, timeoutMs)
      signal.addEventListener('abort', leave, { once: true })
      this.#waiters.add(waiter)
      if (!this.#isPopping) void this.#popWhileWaiting()
    })
  }

  async #popWhileWaiting(): Promise<void> {
    const { line, clock, keys, passOn } = this.#params
    this.#isPopping = true
    while (this.#waiters.size > 0) {
      const startedAt = clock.monotonic()
      const popped = await line.run((client) => client.bzpopmin(...keys, BLOCK_MS / 1_000), BLOCK_MS)
      const [first] = this.#waiters
      if (popped && first) first(popped[0])
      else if (popped) passOn(popped[0])
      else if (clock.monotonic() - startedAt < BLOCK_MS) {
        // A marker may be lost with the line, so all of them look for themselves.
        for (const waiter of this.#waiters) waiter(null)
        await delay(clock, FAILED_PAUSE_MS)
      }
    }
    this.#isPopping = false
  }
}
