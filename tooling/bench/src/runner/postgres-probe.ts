import { runSql, startPostgres, type PostgresService, type TestDatabase } from '@burrow/services'

/** One server for all subjects; room enough that no checkpoint falls into a measurement. It syncs, as a server does. */
export const POSTGRES_SETTINGS = {
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  min_wal_size: '512MB',
  checkpoint_timeout: '30min',
} as const

/** The runner's own line to PostgreSQL: a fresh database for each measurement, and statements of its own. */
export class PostgresProbe {
  readonly #server: PostgresService
  #database: TestDatabase | null = null

  private constructor(server: PostgresService) {
    this.#server = server
  }

  static async start(): Promise<PostgresProbe> {
    return new PostgresProbe(await startPostgres({ settings: POSTGRES_SETTINGS }))
  }

  get version(): string {
    return this.#server.version
  }

  /** An empty database; what the last one left to write is written now and not in the next measurement. */
  async clean(): Promise<string> {
    await this.#database?.stop()
    this.#database = await this.#server.createDatabase()
    await runSql(this.#server.url, 'checkpoint')
    return this.#database.url
  }

  /** Runs statements in the database of this measurement, each in a transaction of its own. */
  async run(statements: readonly string[]): Promise<void> {
    if (!this.#database) throw new Error('there is no database yet')
    for (const statement of statements) await runSql(this.#database.url, statement)
  }

  async close(): Promise<void> {
    await this.#server.stop()
  }
}
