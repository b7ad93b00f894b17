import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'
import { openMigrator } from '../deps.ts'
import { namedStoreUrl } from '../gateway/target.ts'
import type { Given, GlobalFlags } from '../global-flags.ts'
import { isForPeople, print } from '../output/print.ts'
import type { Row } from '../output/row.ts'

function storeUrl(globals: GlobalFlags): string {
  if (globals.api !== undefined)
    throw usageError(
      'migrate works on the store itself; --api has no meaning here',
      'Name the store with --url.',
    )
  const named = namedStoreUrl(globals, process.env)
  if (named === undefined) throw usageError('no store is named', 'Name one with --url or BURROW_URL.')
  if (/^(?:postgres(?:ql)?:\/\/|pglite:)/.test(named) && named !== 'pglite:memory') return named
  throw usageError('only stores in SQL have migrations: postgres://… or pglite:<folder>')
}

function rowsOf(
  migrations: readonly { readonly number: number; readonly name: string; readonly appliedAt?: string }[],
  state: string,
): Row[] {
  return migrations.map(({ number, name, appliedAt }) => ({
    number,
    name,
    state,
    applied_at: appliedAt ?? null,
  }))
}

/** `burrow migrate up` */
export async function migrateUp({ globals }: Given): Promise<void> {
  await using migrator = await openMigrator(storeUrl(globals))
  const applied = await migrator.up()
  print({ value: { applied }, items: applied, rows: rowsOf(applied, 'applied') }, globals.output)
  const done = applied.length === 0 ? 'was up to date' : `is up to date, ${applied.length} applied`
  process.stderr.write(`${migrator.address} ${done}\n`)
}

/** `burrow migrate status` */
export async function migrateStatus({ flags, globals }: Given<{ readonly check?: boolean }>): Promise<void> {
  await using migrator = await openMigrator(storeUrl(globals))
  const { schema, applied, pending, conflict } = await migrator.status()
  const rows = [...rowsOf(applied, 'applied'), ...rowsOf(pending, 'pending')]
  print({ value: { schema, applied, pending, conflict }, rows }, globals.output)
  if (conflict !== null)
    throw new CliError(
      EXIT.conflict,
      `schema "${schema}" ${conflict}`,
      'Use the version of Burrow that made it, or a newer one.',
    )
  if (flags.check === true && pending.length > 0)
    throw new CliError(
      EXIT.failed,
      `${pending.length} migrations are missing`,
      'Apply them: burrow migrate up',
    )
}

/** `burrow migrate plan` */
export async function migratePlan({ globals }: Given): Promise<void> {
  await using migrator = await openMigrator(storeUrl(globals))
  const planned = await migrator.plan()
  // For people the SQL itself, to be reviewed.
  if (!isForPeople(globals.output))
    return print(
      { value: { planned }, items: planned, rows: planned.map((one) => ({ ...one })) },
      globals.output,
    )
  for (const { number, name, sql } of planned)
    process.stdout.write(`-- migration ${number}: ${name}\n${sql.trim()}\n\n`)
}
