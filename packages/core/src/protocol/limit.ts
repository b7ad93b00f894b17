/**
 * So many units may start in any `perMs`, on the store's clock. A job counts as its `limitCost`, at most as `burst`.
 *
 * The generic cell rate algorithm with an emission interval of `perMs / (units - burst + 1)`: up to `burst` units may start at once
 * after a pause, and no window of `perMs`, wherever it begins, ever holds more than `units`. The arithmetic is in rate.ts. The clock
 * counts in ms, so with a burst of 1 no more than one unit starts in each ms.
 */
export interface Rate {
  /** 1 to 1,000,000. */
  readonly units: number
  /** 1 to 86,400,000. */
  readonly perMs: number
  /** 1 to `units`. */
  readonly burst: number
}

/** What holds jobs of one type of a queue back; at least one of its parts is given. */
export interface Limit {
  readonly rate: Rate | null
  /** So many may be active at once, over all workers. 1 to 1,000,000. */
  readonly concurrency: number | null
  /** The same for each `limitKey` by itself, on top of the two above; jobs without a key only have those above. */
  readonly perKey: { readonly rate: Rate | null; readonly concurrency: number | null } | null
}
