import { silentLogger, type Logger } from '@burrow/core/protocol'
import { systemClock, systemRandom } from '@burrow/core/time'
import { applyMigrations } from './migrations/apply-migrations.ts'
import { readMigrations, renderMigration } from './migrations/migration-files.ts'
import type { Migration } from './migrations/migration-files.ts'
import { readSchemaState } from './migrations/schema-state.ts'
import type { SchemaState } from './migrations/schema-state.ts'
import { asStoreErrors, openDriver } from './open-driver.ts'

/** A migration without its SQL. */
export interface MigrationName {
  readonly number: number
  readonly name: string
}

/** What {@link Migrator.status} answers. */
export interface MigrationStatus {
  readonly schema: string
  readonly applied: readonly (MigrationName & { readonly appliedAt: string })[]
  readonly pending: readonly MigrationName[]
  /** Why this version must not touch the schema, such as a newer one having made it; null when it may. */
  readonly conflict: string | null
}

/** A migration with the SQL that `up` would run. */
export interface PlannedMigration extends MigrationName {
  readonly sql: string
}

/** Brings the tables of a store up to this version of the package. */
export interface Migrator extends AsyncDisposable {
  /** For people, with secrets masked. */
  readonly address: string
  status(): Promise<MigrationStatus>
  /** What `up` would do; changes nothing. */
  plan(): Promise<readonly PlannedMigration[]>
  /**
   * Applies what is missing, each migration in a transaction of its own, and answers it. May run several times at once.
   * @throws SchemaTooNewError (`SCHEMA_TOO_NEW`)
   */
  up(): Promise<readonly MigrationName[]>
  close(): Promise<void>
}

/** Options of {@link createMigrator}. */
export interface MigratorOptions {
  /** As for `connect`: `postgres://…` or `pglite:…`. */
  readonly url: string
  /** @default says nothing */
  readonly logger?: Logger
}

/**
 * Opens a store to look at its tables or bring them up to date, as `burrow migrate` does.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url`, StoreUnavailableError, StoreMisconfiguredError, StoreLockedError
 */
export async function createMigrator({ url, logger = silentLogger }: MigratorOptions): Promise<Migrator> {
  const migrations = await readMigrations()
  const { address, driver } = await openDriver({ url, logger, clock: systemClock, random: systemRandom })
  const { schema } = address
  const state = (): Promise<SchemaState> =>
    asStoreErrors(driver.address, () => readSchemaState(driver, schema, migrations))
  const close = (): Promise<void> => driver.close()
  return {
    address: driver.address,
    status: async () => {
      const { applied, pending, conflict } = await state()
      const names = applied.map(({ number, name, appliedAt }) => ({ number, name, appliedAt }))
      return { schema, applied: names, pending: pending.map(nameOf), conflict }
    },
    plan: async () =>
      (await state()).pending.map((migration) => ({
        ...nameOf(migration),
        sql: renderMigration(migration, schema),
      })),
    up: async () => {
      const applied = await asStoreErrors(driver.address, () =>
        applyMigrations({ driver, schema, migrations, logger }),
      )
      return applied.map(nameOf)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

function nameOf({ number, name }: Migration): MigrationName {
  return { number, name }
}
