import type { Clock, TimerHandle } from '@burrow/core/time'
import { affectedKeys, type LiveEvent } from './affected-keys.ts'

/**
 * Answers are asked for again this often at most, however much happens. A little more than the second that a shared answer may be
 * old: what is asked for so long after an event knows of it.
 */
export const PAUSE_MS = 1_050
/** Jobs that are remembered one by one between two times; more of them are not looked at anyway. */
const MAX_KEYS = 200

export interface InvalidatorOptions {
  readonly clock: Clock
  readonly invalidate: (key: readonly unknown[]) => void
}

/**
 * Turns events into stale answers: at once when it was quiet, and then once a second. Each is made stale twice, for the first answer may
 * be one that somebody else was given just before the event.
 */
export class Invalidator {
  readonly #options: InvalidatorOptions
  #keys = new Map<string, readonly unknown[]>()
  #again: ReadonlyMap<string, readonly unknown[]> = new Map()
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
    this.#again = new Map()
  }

  #flush(): void {
    this.#timer = null
    const stale = new Map([...this.#again, ...this.#keys])
    this.#again = this.#keys
    this.#keys = new Map()
    if (stale.size === 0) return
    this.#timer = this.#options.clock.setTimeout(() => this.#flush(), PAUSE_MS)
    for (const key of stale.values()) this.#options.invalidate(key)
  }
}
