export type { Row, SqlDriver, SqlExecutor, Statement } from './drivers/sql-driver.ts'
