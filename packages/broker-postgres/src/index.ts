export { createPostgresBroker, type PostgresBrokerOptions } from './create-postgres-broker.ts'
export { createMigrator } from './migrator.ts'
export type {
  MigrationName,
  MigrationStatus,
  Migrator,
  MigratorOptions,
  PlannedMigration,
} from './migrator.ts'
export type { Pglite } from './drivers/pglite.ts'
export type { Row, SqlDriver, SqlExecutor, Statement } from './drivers/sql-driver.ts'
