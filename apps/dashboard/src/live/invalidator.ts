import type { Clock, TimerHandle } from '@burrow/core/time'
import { affectedKeys, type LiveEvent } from './affected-keys.ts'

/** Answers are asked for again this often at most, however much happens. */
const PAUSE_MS = 1_000
/** Jobs that are remembered one by one between two times; more of them are not looked at anyway. */
const MAX_KEYS = 200

export interface InvalidatorOptions {
  readonly clock: Clock
  readonly invalidate: (key: readonly unknown[]) => void
}

/** Turns events into stale answers: at once when it was quiet, and then once a second. */
export class Invalidator {
  readonly #options: InvalidatorOptions
  readonly #keys = new Map<string, readonly unknown[]>()
  #timer: TimerHandle = null

  constructor(options: InvalidatorOptions) {
    this.#options = options
  }

  note(event: LiveEvent): void {
    for (const key of affectedKeys(event)) {
      const name = JSON.stringify(key)
      if (this.#keys.size < MAX_KEYS || key.length === 1) this.#keys.set(name, key)
    }
    if (this.#timer === null) this.#flush()
  }

  stop(): void {
    if (this.#timer !== null) this.#options.clock.clearTimeout(this.#timer)
    this.#timer = null
    this.#keys.clear()
  }

  #flush(): void {
    this.#timer = null
    if (this.#keys.size === 0) return
    const keys = [...this.#keys.values()]
    this.#keys.clear()
    this.#timer = this.#options.clock.setTimeout(() => this.#flush(), PAUSE_MS)
    for (const key of keys) this.#options.invalidate(key)
  }
}
