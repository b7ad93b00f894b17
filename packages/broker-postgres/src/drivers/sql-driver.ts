/** A statement with a name of its own: drivers may prepare it under that name, one plan a connection. */
export interface Statement {
  readonly name: string
  /** One SQL statement with $1, $2 …; the same text under the same name for the life of a driver. */
  readonly text: string
}

/** Columns by position: cheaper than objects, and the statements name their columns anyway. */
export type Row = readonly unknown[]

/** The default of `limitMs`: a call ends within 5 s. */
export const CALL_LIMIT_MS = 4_000

/**
 * The only thing the broker needs from a database client. Values are strings, numbers, booleans, null or flat arrays of
 * those. Rows come back as arrays; bigint columns come back as numbers or decimal strings, json columns as text
 * (drivers switch off the parsing of json), text as strings, int4/float8 as numbers, booleans as booleans.
 *
 * Errors of the server keep their SQLSTATE in `code`; the broker's runner sorts, retries and translates them.
 */
export interface SqlDriver {
  readonly kind: 'pg' | 'pglite'
  /** For people, with secrets masked. */
  readonly address: string
  /** Whether other processes see the same jobs. */
  readonly shared: boolean
  /** Whether `listen` may be called; without it the broker polls. */
  readonly listens: boolean
  /**
   * Runs one statement in a transaction of its own. The name is ignored when prepared statements are off. On a server it
   * rejects after `limitMs` at the latest, with code `ETIMEDOUT` when nobody answered.
   */
  run(statement: Statement, values: readonly unknown[], limitMs?: number): Promise<readonly Row[]>
  /** Runs several statements without values (migrations); all of them or none. */
  script(text: string): Promise<void>
  /**
   * Calls back for every notification on the channel, also after reconnects, until the returned function is called.
   * Resolves once it listens, or could not: then it goes on trying. `onGap` is called whenever notifications may have been
   * missed (a reconnect, or listening that begins late).
   */
  listen(
    channel: string,
    onPayload: (payload: string) => void,
    onGap: () => void,
  ): Promise<() => Promise<void>>
  /** Ends all connections; idempotent. Calls under way end or reject. */
  close(): Promise<void>
}

/** What a caller hands in as `{ tx }`: anything that runs one statement inside the caller's transaction. */
export interface SqlExecutor {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}
