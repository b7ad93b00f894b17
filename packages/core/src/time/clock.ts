/** A handle that {@link Clock.clearTimeout} takes. */
export type TimerHandle = unknown

/**
 * The process clock as a parameter, so that tests can move time. It never decides that a job is due: the store's clock does.
 */
export interface Clock {
  /** Wall time in milliseconds since 1970, for display only. */
  now(): number
  /** Milliseconds that only ever grow; for measuring and for deadlines inside this process. */
  monotonic(): number
  setTimeout(callback: () => void, delayMs: number): TimerHandle
  clearTimeout(handle: TimerHandle): void
}

/** The longest delay a timer takes; a longer one would fire at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1

/** The clock of this process. Delays beyond {@link MAX_TIMER_MS} are cut to it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, Math.min(Math.max(delayMs, 0), MAX_TIMER_MS)),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
}

/** Resolves after `delayMs`, or at once when `signal` is aborted; never rejects. */
export function delay(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clock.clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = clock.setTimeout(done, delayMs)
    signal?.addEventListener('abort', done, { once: true })
  })
}
