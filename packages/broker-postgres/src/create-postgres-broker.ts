import type { FullBroker } from '@burrow/core/broker'
import { parseNamespace, silentLogger, type Logger } from '@burrow/core/protocol'
import { systemClock, systemRandom, type Clock, type Random } from '@burrow/core/time'
import { DEFAULT_SCHEMA, parseSchema } from './address.ts'
import { wrapPglite, type Pglite } from './drivers/pglite.ts'
import type { SqlDriver } from './drivers/sql-driver.ts'
import { applyMigrations } from './migrations/apply-migrations.ts'
import { readMigrations } from './migrations/migration-files.ts'
import { readSchemaState, requireSchema } from './migrations/schema-state.ts'
import { asStoreErrors, openDriver } from './open-driver.ts'
import { PostgresBroker } from './postgres-broker.ts'
import { StatementRunner } from './statement-runner.ts'

interface CommonOptions {
  /** Separates applications in one schema; a name without `:`. @default 'default' */
  readonly namespace?: string
  /** @default says nothing */
  readonly logger?: Logger
  /** @default the process clock; it never decides that a job is due */
  readonly clock?: Clock
  readonly random?: Random
}

/** What {@link createPostgresBroker} takes. */
export type PostgresBrokerOptions =
  | (CommonOptions & {
      /** `postgres://…`, `postgresql://…`, `pglite:<folder>` or `pglite:memory`. */
      readonly url: string
      /** Apply missing migrations; an embedded store always does. @default what `?migrate=` of the URL says, else false */
      readonly migrate?: boolean
    })
  | (CommonOptions & {
      /** A PGlite that the program opened, and closes itself. Its transactions can then be handed to `enqueue` as `tx`. */
      readonly pglite: Pglite
      /** @default 'burrow' */
      readonly schema?: string
    })
  | (CommonOptions & {
      /** A driver that the caller opened and closes; several brokers may share it. */
      readonly driver: SqlDriver
      /** @default 'burrow' */
      readonly schema?: string
      /** Apply missing migrations. @default false */
      readonly migrate?: boolean
    })

interface Opened {
  readonly driver: SqlDriver
  readonly schema: string
  readonly migrate: boolean
  readonly ownsDriver: boolean
}

type Parts = Required<Omit<CommonOptions, 'namespace'>>

async function open(options: PostgresBrokerOptions, parts: Parts): Promise<Opened> {
  if ('driver' in options) {
    const { driver, schema = DEFAULT_SCHEMA, migrate = false } = options
    return { driver, schema: parseSchema(schema), migrate, ownsDriver: false }
  }
  if ('pglite' in options) {
    const schema = parseSchema(options.schema ?? DEFAULT_SCHEMA)
    return { driver: wrapPglite(options.pglite), schema, migrate: true, ownsDriver: true }
  }
  const { driver, address } = await openDriver({ url: options.url, ...parts })
  // A store in a folder or in memory has nobody else who could do it.
  const migrate = address.kind === 'pglite' || (options.migrate ?? address.migrate)
  return { driver, schema: address.schema, migrate, ownsDriver: true }
}

/**
 * Opens a store on PostgreSQL 13 or newer, or on embedded PGlite, and looks whether its tables fit this code.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url`, InvalidNameError (`INVALID_NAME`) for `namespace`,
 * StoreUnavailableError within 5 s, StoreMisconfiguredError, StoreLockedError, SchemaMissingError, SchemaTooNewError
 */
export async function createPostgresBroker(options: PostgresBrokerOptions): Promise<FullBroker> {
  const { clock = systemClock, random = systemRandom, logger = silentLogger } = options
  const namespace = parseNamespace(options.namespace ?? 'default', 'namespace')
  const { driver, schema, migrate, ownsDriver } = await open(options, { clock, random, logger })
  try {
    await asStoreErrors(driver.address, () => prepare(driver, schema, migrate, logger))
  } catch (error) {
    if (ownsDriver) await driver.close()
    throw error
  }
  return new PostgresBroker({
    info: {
      store: driver.kind === 'pglite' ? 'pglite' : 'postgres',
      address: driver.address,
      shared: driver.shared,
    },
    driver,
    ownsDriver,
    runner: new StatementRunner({ driver, schema, namespace, clock, random }),
    schema,
    namespace,
    clock,
  })
}

async function prepare(driver: SqlDriver, schema: string, migrate: boolean, logger: Logger): Promise<void> {
  const migrations = await readMigrations()
  if (migrate) await applyMigrations({ driver, schema, migrations, logger })
  else requireSchema(await readSchemaState(driver, schema, migrations), driver.address)
}
