import type { Logger } from '@burrow/core/protocol'
import { sqlStateOf } from '../drivers/pg-errors.ts'
import type { SqlDriver } from '../drivers/sql-driver.ts'
import { quoteName, quoteText, renderMigration } from './migration-files.ts'
import type { Migration } from './migration-files.ts'
import { readSchemaState, refuseConflict } from './schema-state.ts'

const UNIQUE_VIOLATION = '23505'

export interface ApplyMigrationsParams {
  readonly driver: SqlDriver
  readonly schema: string
  readonly migrations: readonly Migration[]
  readonly logger: Logger
}

/**
 * Brings a schema up to the newest migration, each in a transaction of its own, the last together with all functions, and answers
 * what it applied. Several processes may do so at once: an advisory lock lets one at a time, and who comes second finds the migration
 * noted and goes on with the next.
 * @throws SchemaTooNewError (`SCHEMA_TOO_NEW`)
 */
export async function applyMigrations(params: ApplyMigrationsParams): Promise<readonly Migration[]> {
  const { driver, schema, migrations, logger } = params
  const state = await readSchemaState(driver, schema, migrations)
  refuseConflict(state, driver.address)
  const applied: Migration[] = []
  if (state.pending.length === 0) return applied
  if (state.applied.length === 0) await driver.script(bootstrap(schema, state.schemaExists))
  for (const migration of state.pending) {
    if (!(await applyOne(driver, schema, migration))) continue
    applied.push(migration)
    logger.info(`applied migration ${migration.number} (${migration.name})`, {
      schema,
      store: driver.address,
    })
  }
  // Whoever was faster may have been of a newer version.
  refuseConflict(await readSchemaState(driver, schema, migrations), driver.address)
  return applied
}

function lock(schema: string): string {
  return `select pg_advisory_xact_lock(hashtextextended(${quoteText(`burrow migrations of ${schema}`)}, 0))`
}

function bootstrap(schema: string, schemaExists: boolean): string {
  const name = quoteName(schema)
  return [
    lock(schema),
    // Even "if not exists" takes a right on the database that an owner of the schema need not have.
    ...(schemaExists ? [] : [`create schema if not exists ${name}`]),
    `create table if not exists ${name}.migrations (
       number integer primary key,
       name text not null,
       checksum text not null,
       functions text not null default '',
       applied_at timestamptz not null default clock_timestamp()
     )`,
  ].join(';\n')
}

/** Whether it was this process that applied it. */
async function applyOne(driver: SqlDriver, schema: string, migration: Migration): Promise<boolean> {
  const { number, name, checksum, functions } = migration
  const note = `insert into ${quoteName(schema)}.migrations (number, name, checksum, functions)
    values (${number}, ${quoteText(name)}, ${quoteText(checksum)}, ${quoteText(functions?.checksum ?? '')})`
  try {
    // Noted first: it fails at once where it has been applied meanwhile, and goes with everything else where that fails.
    await driver.script([lock(schema), note, renderMigration(migration, schema)].join(';\n'))
    return true
  } catch (error) {
    const { table } = error as { table?: unknown }
    if (sqlStateOf(error) === UNIQUE_VIOLATION && table === 'migrations') return false
    throw error
  }
}
