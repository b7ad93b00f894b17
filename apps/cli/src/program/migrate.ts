import type { Command } from 'commander'
import { lazily } from './lazily.ts'

/** `burrow migrate …` */
export function addMigrate(program: Command): void {
  const migrate = program
    .command('migrate')
    .description('tables of a store in SQL (--url postgres://… or pglite:<folder>)')
  migrate
    .command('up')
    .description('apply the migrations that are missing')
    .action(lazily(async () => (await import('../commands/migrate.ts')).migrateUp))
  migrate
    .command('status')
    .description('list migrations; exit code 5 when the tables are of a newer version')
    .option('--check', 'exit with code 1 when some are missing')
    .action(lazily(async () => (await import('../commands/migrate.ts')).migrateStatus))
  migrate
    .command('plan')
    .description('show the SQL that up would run, and change nothing')
    .action(lazily(async () => (await import('../commands/migrate.ts')).migratePlan))
}
