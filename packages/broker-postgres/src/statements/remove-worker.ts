import { nothing, type SqlOperation } from './sql-operation.ts'

/** Also gives the watch for the next schedule away. */
export const removeWorker: SqlOperation<{ readonly workerId: string }, void> = {
  name: 'removeWorker',
  text: `WITH released AS (
    DELETE FROM {schema}.schedule_watches WHERE namespace = $1 AND watcher = $2
  )
  DELETE FROM {schema}.workers WHERE namespace = $1 AND id = $2`,
  values: ({ workerId }, namespace) => [namespace, workerId],
  result: nothing,
}
