import type { Limit } from '../../protocol/index.ts'

export interface SetLimitParams {
  readonly queue: string
  /** Job type. An alias has a limit of its own. */
  readonly type: string
  /** Null removes it: what waited for it becomes claimable. */
  readonly limit: Limit | null
  /** The revision it must have now; 0: there must be none. Null: whatever it is. */
  readonly ifRevision: number | null
}

/**
 * `conflict`: nothing was changed, because the limit had another revision. `revision` is the one after the call; 0 = no limit. When
 * the limit is that already, or there is none to remove, the call is `done` and changes nothing, whatever `ifRevision` says.
 */
export interface SetLimitResult {
  readonly outcome: 'done' | 'conflict'
  readonly revision: number
}

/** A limit as it is stored, with what it does right now. */
export interface StoredLimit {
  readonly type: string
  readonly limit: Limit
  /** 1 when it is new; grows with every change. */
  readonly revision: number
  /** Active jobs of the type; exact when `limit.concurrency` is given, else null. */
  readonly active: number | null
  /** Pending jobs of the type that wait for this limit. They are part of `counts.pending`. */
  readonly waiting: number
}
