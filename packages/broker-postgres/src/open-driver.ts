import { BurrowError, StoreMisconfiguredError, StoreUnavailableError } from '@burrow/core/errors'
import type { Logger } from '@burrow/core/protocol'
import type { Clock, Random } from '@burrow/core/time'
import { parsePostgresAddress } from './address.ts'
import type { PostgresAddress } from './address.ts'
import { sqlStateOf } from './drivers/pg-errors.ts'
import { createPgDriver } from './drivers/pg.ts'
import { createPgliteDriver } from './drivers/pglite.ts'
import type { SqlDriver } from './drivers/sql-driver.ts'

/** PostgreSQL 13. */
const OLDEST_VERSION = 130_000

export interface OpenDriverParams {
  readonly url: string
  readonly logger: Logger
  readonly clock: Clock
  readonly random: Random
}

export interface OpenedDriver {
  readonly address: PostgresAddress
  readonly driver: SqlDriver
}

/**
 * Opens the store that a URL names and looks whether it can be used.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url`, StoreUnavailableError within 5 s, StoreMisconfiguredError,
 * StoreLockedError (`STORE_LOCKED`)
 */
export async function openDriver({ url, ...parts }: OpenDriverParams): Promise<OpenedDriver> {
  const address = parsePostgresAddress(url)
  const driver = await asStoreErrors(address.shown, () =>
    address.kind === 'pg' ? createPgDriver({ address, ...parts }) : createPgliteDriver(address),
  )
  try {
    await asStoreErrors(address.shown, () => checkServer(driver))
    return { address, driver }
  } catch (error) {
    await driver.close()
    throw error
  }
}

/** Tells errors of the client library and the server as what they mean for the store. */
export async function asStoreErrors<T>(address: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw storeError(error, address)
  }
}

async function checkServer(driver: SqlDriver): Promise<void> {
  const [[version] = []] = await driver.run(
    { name: 'burrow_server_version', text: `select current_setting('server_version_num')::integer` },
    [],
  )
  if (typeof version === 'number' && version >= OLDEST_VERSION) return
  throw new StoreMisconfiguredError(
    driver.address,
    `is PostgreSQL ${Number(version) / 10_000}; 13 is the oldest that works`,
  )
}

function storeError(error: unknown, shown: string): BurrowError {
  if (BurrowError.isInstance(error)) return error
  const reason = error instanceof Error ? error.message || error.name : String(error)
  switch (sqlStateOf(error)) {
    case '08P01':
      return new StoreMisconfiguredError(
        shown,
        `refuses a setting of the connection (${reason}); behind PgBouncer connect with ?listen=false&prepare=false`,
        error,
      )
    case '42501':
      return new StoreMisconfiguredError(
        shown,
        `does not let this user do it (${reason}); docs/operations/postgres.md lists the rights it needs`,
        error,
      )
    default:
      return new StoreUnavailableError(shown, `cannot be used (${reason})`, error)
  }
}
