import { SchemaMissingError, SchemaTooNewError } from '@burrow/core/errors'
import type { SqlDriver } from '../drivers/sql-driver.ts'
import { quoteName } from './migration-files.ts'
import type { Migration } from './migration-files.ts'

/** A migration as the database remembers it. */
interface AppliedMigration {
  readonly number: number
  readonly name: string
  readonly checksum: string
  /** Checksum of the functions that were made with it; empty when a later migration was to make them. */
  readonly functions: string
  /** ISO 8601. */
  readonly appliedAt: string
}

/** What a schema has and what it lacks. */
export interface SchemaState {
  readonly schema: string
  readonly schemaExists: boolean
  readonly applied: readonly AppliedMigration[]
  readonly pending: readonly Migration[]
  /** Why this code must not touch it; null when it may. */
  readonly conflict: string | null
}

/** Compares a schema with the migrations of the code. */
export async function readSchemaState(
  driver: SqlDriver,
  schema: string,
  known: readonly Migration[],
): Promise<SchemaState> {
  const [[schemaExists, hasTable] = []] = await driver.run(
    {
      name: 'burrow_find_schema',
      text: `select exists (select from pg_namespace where nspname = $1), exists (select from pg_class c
        join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = 'migrations')`,
    },
    [schema],
  )
  const applied = hasTable === true ? await readApplied(driver, schema) : []
  const done = new Set(applied.map(({ number }) => number))
  return {
    schema,
    schemaExists: schemaExists === true,
    applied,
    pending: known.filter(({ number }) => !done.has(number)),
    conflict: conflictOf(applied, known),
  }
}

async function readApplied(driver: SqlDriver, schema: string): Promise<AppliedMigration[]> {
  const rows = await driver.run(
    {
      name: `burrow_applied_migrations_${schema}`.slice(0, 63),
      // A table of a time before functions were noted lacks that column.
      text: `select number, name, checksum, to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        coalesce(to_jsonb(m) ->> 'functions', '') from ${quoteName(schema)}.migrations m order by number`,
    },
    [],
  )
  return rows.map(([number, name, checksum, appliedAt, functions]) => ({
    number: Number(number),
    name: String(name),
    checksum: String(checksum),
    functions: String(functions),
    appliedAt: String(appliedAt),
  }))
}

function conflictOf(applied: readonly AppliedMigration[], known: readonly Migration[]): string | null {
  const changed = applied.find(
    ({ number, checksum }) => number <= known.length && known[number - 1]?.checksum !== checksum,
  )
  if (changed) return `was made by another version: its migration ${changed.number} (${changed.name}) differs`
  const last = applied.at(-1)
  if (last && last.number > known.length)
    return `is at migration ${last.number} (${last.name}), and this code knows ${known.length}`
  if (last && last.number === known.length && last.functions !== (known.at(-1)?.functions?.checksum ?? ''))
    return `was made by another version: the functions of its migration ${last.number} (${last.name}) differ`
  return null
}

/**
 * Lets code start only on the schema it was made for.
 * @throws SchemaMissingError (`SCHEMA_MISSING`), SchemaTooNewError (`SCHEMA_TOO_NEW`)
 */
export function requireSchema(state: SchemaState, address: string): void {
  refuseConflict(state, address)
  const { schema, applied, pending } = state
  if (pending.length === 0) return
  const problem =
    applied.length === 0
      ? 'has no tables of Burrow'
      : `is at migration ${applied.length} of ${applied.length + pending.length}`
  throw new SchemaMissingError(address, schema, problem)
}

/** @throws SchemaTooNewError (`SCHEMA_TOO_NEW`) */
export function refuseConflict({ schema, conflict }: SchemaState, address: string): void {
  if (conflict !== null) throw new SchemaTooNewError(address, schema, conflict)
}
