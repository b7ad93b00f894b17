import type { SqlOperation } from './sql-operation.ts'

export const listQueues: SqlOperation<null, readonly string[]> = {
  name: 'listQueues',
  text: 'SELECT name FROM {schema}.queues WHERE namespace = $1 AND registered ORDER BY name',
  values: (_, namespace) => [namespace],
  result: (rows) => rows.map(([name]) => String(name)),
}
