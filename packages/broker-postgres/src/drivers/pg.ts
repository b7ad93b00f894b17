import { ClosedError, InvalidOptionError } from '@burrow/core/errors'
import type { Logger } from '@burrow/core/protocol'
import { delay, type Clock, type Random } from '@burrow/core/time'
import type { Pool, PoolClient } from 'pg'
import type { ServerAddress } from '../address.ts'
import { Listener } from '../listener/listener.ts'
import { isMissingPackage } from './missing-package.ts'
import { clientConfig, columnTypes, CONNECT_LIMIT_MS, destroyClient, statementLimits } from './pg-client.ts'
import type { PgModule } from './pg-client.ts'
import { leavesConnectionGood, withoutSecret } from './pg-errors.ts'
import { CALL_LIMIT_MS, type Row, type SqlDriver, type Statement } from './sql-driver.ts'

/** Without an answer for so long a connection counts as dead. More than the server takes before it cancels a statement. */
const ANSWER_LIMIT_MS = 3_000
/** Migrations rewrite tables. */
const SCRIPT_LIMIT_MS = 600_000
/** How long `close` waits for statements under way. */
const CLOSE_LIMIT_MS = 1_000

export interface PgDriverParams {
  readonly address: ServerAddress
  readonly logger: Logger
  readonly clock: Clock
  readonly random: Random
}

/**
 * Makes a driver on a server. No connection is opened yet.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url` when the package pg is missing
 */
export async function createPgDriver(params: PgDriverParams): Promise<SqlDriver> {
  return new PgDriver(params, await loadPg())
}

/** Loaded only when it is used: programs on PGlite need no pg. */
async function loadPg(): Promise<PgModule> {
  try {
    const loaded = await import('pg')
    return loaded.default as unknown as PgModule
  } catch (error) {
    if (!isMissingPackage(error, 'pg')) throw error
    throw new InvalidOptionError('url', 'needs the package pg, which is not installed: npm install pg', error)
  }
}

/**
 * Statements on a pool of connections, one connection a statement, so that callers never hold one while they wait for another.
 * A connection that did not answer is destroyed, and with it those that were idle since before.
 */
class PgDriver implements SqlDriver {
  readonly kind = 'pg'
  readonly shared = true
  readonly address: string
  readonly listens: boolean
  readonly #params: PgDriverParams
  readonly #pg: PgModule
  readonly #pool: Pool
  readonly #listener: Listener
  readonly #busy = new Set<PoolClient>()
  /** When a connection last answered, on the process clock. */
  readonly #answeredAt = new WeakMap<object, number>()
  /** When a connection last failed to answer: those that have not answered since may be as dead. */
  #silentAt = -1
  #closing: Promise<void> | null = null

  constructor(params: PgDriverParams, pg: PgModule) {
    const { address, clock, random, logger } = params
    this.#params = params
    this.#pg = pg
    this.address = address.shown
    this.listens = address.listen
    this.#pool = new pg.Pool({
      ...clientConfig(address, 'pool'),
      ...statementLimits(address),
      types: columnTypes(pg),
      max: address.pool,
      idleTimeoutMillis: 30_000,
    })
    // Without listeners a connection that breaks ends the process, in the pool and while it is in use.
    this.#pool.on('error', () => {})
    this.#pool.on('connect', (client) => {
      client.on('error', () => {})
      this.#answeredAt.set(client, clock.monotonic())
    })
    this.#listener = new Listener({
      createClient: () => new pg.Client(clientConfig(address, 'listener')),
      address: address.shown,
      clean: (error) => withoutSecret(error, address.password),
      clock,
      random,
      logger,
    })
  }

  async run(
    statement: Statement,
    values: readonly unknown[],
    limitMs = CALL_LIMIT_MS,
  ): Promise<readonly Row[]> {
    const { address, clock } = this.#params
    const endsAt = clock.monotonic() + limitMs
    let client: PoolClient | undefined
    let failure: unknown
    try {
      client = await this.#acquire(Math.min(limitMs, CONNECT_LIMIT_MS))
      const leftMs = Math.max(1, Math.min(endsAt - clock.monotonic(), ANSWER_LIMIT_MS))
      const { rows } = await this.#answer(client, leftMs, (line) =>
        line.query<unknown[]>({
          ...(address.prepare ? { name: statement.name } : {}),
          text: statement.text,
          values: values as unknown[],
          rowMode: 'array',
        }),
      )
      return rows
    } catch (error) {
      failure = error
      throw this.#closing ? new ClosedError('broker') : withoutSecret(error, address.password)
    } finally {
      if (client) this.#release(client, failure)
    }
  }

  async script(text: string): Promise<void> {
    if (this.#closing) throw new ClosedError('broker')
    const { address } = this.#params
    // A connection of its own: no time limit of the server is set on it.
    const client = new this.#pg.Client(clientConfig(address, 'migrations'))
    client.on('error', () => {})
    try {
      await client.connect()
      // The protocol runs statements that come in one message in one transaction.
      await this.#answer(client, SCRIPT_LIMIT_MS, (line) => line.query(text))
      await client.end()
    } catch (error) {
      destroyClient(client)
      throw withoutSecret(error, address.password)
    }
  }

  async listen(
    channel: string,
    onPayload: (payload: string) => void,
    onGap: () => void,
  ): Promise<() => Promise<void>> {
    if (this.#closing) throw new ClosedError('broker')
    if (!this.listens) throw new InvalidOptionError('url', 'has listen=false: nothing can be listened to')
    return this.#listener.listen(channel, onPayload, onGap)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const limit = new AbortController()
    const ended = Promise.all([this.#listener.close(), this.#pool.end()])
    await Promise.race([ended, delay(this.#params.clock, CLOSE_LIMIT_MS, limit.signal)])
    limit.abort()
    for (const client of this.#busy) destroyClient(client)
    await ended
  }

  /** A connection that may be used: one that answered since another one fell silent, or a new one. */
  async #acquire(limitMs: number): Promise<PoolClient> {
    if (this.#closing) throw new ClosedError('broker')
    const { clock } = this.#params
    const endsAt = clock.monotonic() + limitMs
    for (;;) {
      const client = await this.#connect(endsAt - clock.monotonic())
      if ((this.#answeredAt.get(client) ?? 0) > this.#silentAt) {
        this.#busy.add(client)
        return client
      }
      destroyClient(client)
      client.release(true)
    }
  }

  async #connect(limitMs: number): Promise<PoolClient> {
    const connecting = this.#pool.connect()
    const limit = new AbortController()
    const late = delay(this.#params.clock, Math.max(1, limitMs), limit.signal).then(() => null)
    try {
      const client = await Promise.race([connecting, late])
      if (client) return client
    } finally {
      limit.abort()
    }
    // It may still come, for nobody.
    connecting.then((client) => client.release()).catch(() => {})
    throw timeout('got no connection in time')
  }

  #release(client: PoolClient, failure: unknown): void {
    this.#busy.delete(client)
    const isGood = failure === undefined || leavesConnectionGood(failure)
    if (isGood) this.#answeredAt.set(client, this.#params.clock.monotonic())
    else destroyClient(client)
    client.release(!isGood)
  }

  /** Waits for an answer, and not for ever. */
  async #answer<C extends object, T>(client: C, limitMs: number, ask: (client: C) => Promise<T>): Promise<T> {
    const { clock } = this.#params
    const limit = new AbortController()
    const answer = ask(client)
    const late = delay(clock, limitMs, limit.signal).then(() => 'late' as const)
    try {
      const first = await Promise.race([answer, late])
      if (first !== 'late') return first
    } finally {
      limit.abort()
    }
    this.#silentAt = clock.monotonic()
    answer.catch(() => {})
    throw timeout('did not answer in time')
  }
}

function timeout(problem: string): Error {
  return Object.assign(new Error(problem), { code: 'ETIMEDOUT' })
}
