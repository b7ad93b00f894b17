import { nothing, type SqlOperation } from './sql-operation.ts'

export const removeWorker: SqlOperation<{ readonly workerId: string }, void> = {
  name: 'removeWorker',
  text: 'DELETE FROM {schema}.workers WHERE namespace = $1 AND id = $2',
  values: ({ workerId }, namespace) => [namespace, workerId],
  result: nothing,
}
