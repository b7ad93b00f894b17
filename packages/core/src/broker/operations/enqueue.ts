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
 * `created`, or `duplicate` when a job with this id is kept, or a job that is not terminal holds its unique key;
 * `id` is then the surviving job.
 */
export interface EnqueueOutcome {
  readonly id: string
  readonly outcome: 'created' | 'duplicate'
}

export interface EnqueueResult {
  /** In the order of `jobs`. */
  readonly outcomes: readonly EnqueueOutcome[]
}
