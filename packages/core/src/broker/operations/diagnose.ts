/** How a store keeps what it is given: written down with each change, now and then, or not at all. */
export type StorePersistence = 'log' | 'snapshots' | 'none'

/** What a store says of itself, for whoever runs it. Null: it does not say, or the user may not ask. */
export interface StoreDiagnosis {
  /** What runs there, such as `Redis 7.2.4`. */
  readonly server: string | null
  /** Store time in ms. */
  readonly now: number
  readonly usedBytes: number | null
  /** The most it may use; 0 without a bound. */
  readonly maxBytes: number | null
  /** What becomes of keys when it is full, in the words of the store; `noeviction`: nothing. */
  readonly eviction: string | null
  readonly persistence: StorePersistence | null
  /** Whether it could write to its disk the last time it tried. */
  readonly persists: boolean | null
}
