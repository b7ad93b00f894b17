import type { Signal, WatchSignalsParams } from '../broker/index.ts'

/** Who wants to hear of signals in a namespace. */
export class SignalBoard {
  readonly #watchers = new Set<WatchSignalsParams>()

  watch(params: WatchSignalsParams): void {
    const { signal } = params
    if (signal.aborted) return
    this.#watchers.add(params)
    signal.addEventListener('abort', () => this.#watchers.delete(params), { once: true })
  }

  /** Tells it behind the running operation, so that a watcher may call the broker. */
  send(signal: Signal): void {
    for (const watcher of this.#watchers) {
      queueMicrotask(() => {
        if (!watcher.signal.aborted) watcher.onSignal(signal)
      })
    }
  }
}
