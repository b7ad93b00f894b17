import { delay, type Clock } from '../time/index.ts'
import type { BlockingLine } from './blocking-line.ts'

export interface WakeWaiterParams {
  readonly line: BlockingLine
  readonly clock: Clock
  /** A key of this waiter alone, in the slot of all keys waited for: marking it ends the pop that is out. */
  readonly ownKey: string
  /** Marks {@link ownKey}. */
  readonly endPop: () => Promise<unknown>
  /** Gives a marker back that nobody here waits for. */
  readonly passOn: (key: string) => void
}

/** How long one pop asks Redis to block. */
const BLOCK_MS = 5_000
/** Keeps a pop that fails at once (no store) from being repeated in a tight loop. */
const FAILED_PAUSE_MS = 250

interface Waiter {
  readonly keys: readonly string[]
  readonly tell: (key: string | null) => void
}

/**
 * Waits for wake markers on one connection, for all who wait here and whatever keys each wants. One pop at a time is out, for
 * the keys wanted when it left, and one marker wakes one waiter. Leaving a wait early does not end the pop that Redis holds:
 * later waits take it over, and end it only when they want a key that it does not cover. A marker that nobody wants any more
 * is passed on, and the next pop leaves its key out, so no wake-up is lost and none goes round in circles.
 */
export class WakeWaiter {
  readonly #params: WakeWaiterParams
  readonly #waiters = new Set<Waiter>()
  #isRunning = false
  /** The keys of the pop that is out, or null. */
  #covered: ReadonlySet<string> | null = null
  #isEnding = false

  constructor(params: WakeWaiterParams) {
    this.#params = params
  }

  /**
   * The key that was marked, or null after the time, on failure, or when `signal` is aborted.
   * @param keys of the markers, all in one slot
   */
  wait(keys: readonly string[], timeoutMs: number, signal: AbortSignal): Promise<string | null> {
    return new Promise((resolve) => {
      const { clock } = this.#params
      const leave = () => waiter.tell(null)
      const waiter: Waiter = {
        keys,
        tell: (key) => {
          clock.clearTimeout(timer)
          signal.removeEventListener('abort', leave)
          this.#waiters.delete(waiter)
          resolve(key)
        },
      }
      const timer = clock.setTimeout(leave, timeoutMs)
      signal.addEventListener('abort', leave, { once: true })
      this.#waiters.add(waiter)
      if (!this.#isRunning) void this.#popWhileWaiting()
      else if (this.#covered && !keys.every((key) => this.#covered?.has(key))) this.#endPop()
    })
  }

  async #popWhileWaiting(): Promise<void> {
    const { line, clock, ownKey } = this.#params
    this.#isRunning = true
    while (this.#waiters.size > 0) {
      const wanted = new Set([...this.#waiters].flatMap(({ keys }) => keys))
      const startedAt = clock.monotonic()
      this.#covered = wanted
      this.#isEnding = false
      const popped = await line.run(
        (client) => client.bzpopmin(ownKey, ...wanted, BLOCK_MS / 1_000),
        BLOCK_MS,
      )
      this.#covered = null
      if (popped) this.#deliver(popped[0])
      else if (clock.monotonic() - startedAt < BLOCK_MS) {
        // A marker may be lost with the line, so all of them look for themselves.
        for (const waiter of this.#waiters) waiter.tell(null)
        await delay(clock, FAILED_PAUSE_MS)
      }
    }
    this.#isRunning = false
  }

  #deliver(key: string): void {
    if (key === this.#params.ownKey) return
    for (const waiter of this.#waiters) if (waiter.keys.includes(key)) return waiter.tell(key)
    this.#params.passOn(key)
  }

  /** Without an answer from the store the pop ends by itself, later. */
  #endPop(): void {
    if (this.#isEnding) return
    this.#isEnding = true
    this.#params.endPop().catch(() => (this.#isEnding = false))
  }
}
