import type { NewJob } from '../../protocol/index.ts'

/**
 * Runs one statement inside a transaction that its owner commits or rolls back: a client of `pg`, a transaction of PGlite, or
 * a few lines around any other client of the same database.
 */
export interface Transaction {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

export interface EnqueueParams {
  readonly queue: string
  /** Unique for the call; a repeated call with the same token gives the same answer and creates nothing more. */
  readonly token: string
  /** At most 1,000, with different ids. They become claimable in this order. */
  readonly jobs: readonly NewJob[]
  /**
   * Stores the jobs in this transaction: they are there once it is committed, and never when it is rolled back. The token has no
   * meaning then, and errors of the transaction come as they are. Stores without transactions refuse it (`INVALID_OPTION`).
   */
  readonly tx?: Transaction
}

/**
 * `created`. `duplicate`: a job with this id is kept, a job holds its unique key, or its slot was enqueued before. `replaced`: a
 * waiting job that holds its unique key took its payload and its time over. `id` is the surviving job; of a slot whose job is not
 * kept any more, the id that was asked for.
 */
export interface EnqueueOutcome {
  readonly id: string
  readonly outcome: 'created' | 'duplicate' | 'replaced'
}

export interface EnqueueResult {
  /** In the order of `jobs`. */
  readonly outcomes: readonly EnqueueOutcome[]
  /** When those that were created were: ms since 1970 on the store's clock. Null for a call without jobs. */
  readonly at: number | null
}
