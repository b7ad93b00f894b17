import type { Clock } from '@burrow/core/time'

export interface SharedReadingParams<T> {
  readonly read: () => Promise<T>
  readonly clock: Clock
  /** How old an answer may be, in ms. */
  readonly freshMs: number
}

/** Something of the store that is read once for all who ask within a moment. */
export class SharedReading<T> {
  readonly #params: SharedReadingParams<T>
  #kept: { readonly askedAt: number; readonly value: Promise<T> } | null = null

  constructor(params: SharedReadingParams<T>) {
    this.#params = params
  }

  /** @throws what reading throws; that is not kept */
  get(): Promise<T> {
    const { read, clock, freshMs } = this.#params
    const now = clock.monotonic()
    if (this.#kept !== null && now - this.#kept.askedAt < freshMs) return this.#kept.value
    const kept = { askedAt: now, value: read() }
    this.#kept = kept
    kept.value.catch(() => {
      if (this.#kept === kept) this.#kept = null
    })
    return kept.value
  }
}
