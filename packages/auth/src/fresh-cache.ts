import type { Clock } from '@burrow/core'

/** Something as it was read, and when. */
export interface Reading<T> {
  /** Null: there is none. */
  readonly value: T | null
  /** Time of the store at which it was so, in ms. */
  readonly storeNow: number
}

interface Entry<T> extends Reading<T> {
  /** When it was asked for, on the process's monotonic clock: what the store says cannot be older. */
  readonly askedAt: number
}

export interface FreshCacheOptions<T> {
  readonly read: (id: string) => Promise<Reading<T>>
  readonly clock: Clock
  /** How old an answer may be, in ms. */
  readonly freshMs: number
  /** Entries kept, of what there is and of what there is not each. */
  readonly capacity: number
}

/**
 * Answers of the store that may be a moment old. Whoever asks at the same time shares one call, and an answer in the second half
 * of its life is renewed beside the requests that still use it. When the store is away, an answer is of use as long as it is fresh.
 */
export class FreshCache<T> {
  readonly #options: FreshCacheOptions<T>
  readonly #found = new Map<string, Entry<T>>()
  /** Apart from what there is, so that whoever invents ids pushes nothing out but other inventions. */
  readonly #absent = new Map<string, Entry<T>>()
  readonly #reads = new Map<string, Promise<Entry<T>>>()

  constructor(options: FreshCacheOptions<T>) {
    this.#options = options
  }

  /** @throws what `read` throws */
  async get(id: string): Promise<Reading<T>> {
    const { clock, freshMs } = this.#options
    const entry = this.#found.get(id) ?? this.#absent.get(id)
    const age = entry ? clock.monotonic() - entry.askedAt : Infinity
    if (entry === undefined || age >= freshMs) return this.#at(await this.#read(id))
    // Who asks next would have to wait for it; a failure is his to see.
    if (age >= freshMs / 2) this.#read(id).catch(() => {})
    return this.#at(entry)
  }

  /** What was there when it was last looked at, however long ago; null when nothing is known. */
  peek(id: string): T | null {
    return this.#found.get(id)?.value ?? null
  }

  /** Makes the next one who asks look again; what is under way is not kept. */
  forget(id: string): void {
    this.#found.delete(id)
    this.#absent.delete(id)
    this.#reads.delete(id)
  }

  #at({ value, storeNow, askedAt }: Entry<T>): Reading<T> {
    return { value, storeNow: storeNow + (this.#options.clock.monotonic() - askedAt) }
  }

  #read(id: string): Promise<Entry<T>> {
    const present = this.#reads.get(id)
    if (present !== undefined) return present
    const reading = this.#load(id)
    this.#reads.set(id, reading)
    const settle = (entry: Entry<T> | null): void => {
      if (this.#reads.get(id) !== reading) return
      this.#reads.delete(id)
      if (entry !== null) this.#keep(id, entry)
    }
    reading.then(settle, () => settle(null))
    return reading
  }

  async #load(id: string): Promise<Entry<T>> {
    const askedAt = this.#options.clock.monotonic()
    return { ...(await this.#options.read(id)), askedAt }
  }

  #keep(id: string, entry: Entry<T>): void {
    this.#found.delete(id)
    this.#absent.delete(id)
    const entries = entry.value === null ? this.#absent : this.#found
    entries.set(id, entry)
    const [oldest] = entries.keys()
    if (entries.size > this.#options.capacity && oldest !== undefined) entries.delete(oldest)
  }
}
