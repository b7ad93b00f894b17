import { EXIT } from '@burrow/process/exit-codes'
import { CliError, usageError } from '../cli-error.ts'
import { openMigrator } from '../deps.ts'
import type { GlobalFlags } from '../global-flags.ts'
import { chooseFormat, print, type Row } from '../output/print.ts'

function storeUrl({ url, api }: GlobalFlags): string {
  if (api !== undefined)
    throw usageError(
      'migrate works on the store itself; --api has no meaning here',
      'Name the store with --url.',
    )
  const named = url ?? (process.env['BURROW_URL']?.trim() || undefined)
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
export async function migrateUp(globals: GlobalFlags): Promise<void> {
  await using migrator = await openMigrator(storeUrl(globals))
  const applied = await migrator.up()
  print({ applied }, rowsOf(applied, 'applied'), globals.output)
  const done = applied.length === 0 ? 'was up to date' : `is up to date, ${applied.length} applied`
  process.stderr.write(`${migrator.address} ${done}\n`)
}

/** `burrow migrate status` */
export async function migrateStatus(check: boolean, globals: GlobalFlags): Promise<void> {
  await using migrator = await openMigrator(storeUrl(globals))
  const { schema, applied, pending, conflict } = await migrator.status()
  const rows = [...rowsOf(applied, 'applied'), ...rowsOf(pending, 'pending')]
  print({ schema, applied, pending, conflict }, rows, globals.output)
  if (conflict !== null)
    throw new CliError(
      EXIT.conflict,
      `schema "${schema}" ${conflict}`,
      'Use the version of Burrow that made it, or a newer one.',
    )
  if (check && pending.length > 0)
    throw new CliError(
      EXIT.failed,
      `${pending.length} migrations are missing`,
      'Apply them: burrow migrate up',
    )
}

/** `burrow migrate plan` */
export async function migratePlan(globals: GlobalFlags): Promise<void> {
  await using migrator = await openMigrator(storeUrl(globals))
  const planned = await migrator.plan()
  // For people the SQL itself, to be reviewed.
  if (chooseFormat(globals.output) === 'json') return print({ planned }, [], 'json')
  for (const { number, name, sql } of planned)
    process.stdout.write(`-- migration ${number}: ${name}\n${sql.trim()}\n\n`)
}
