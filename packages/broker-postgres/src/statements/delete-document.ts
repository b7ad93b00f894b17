import type { SqlOperation } from './sql-operation.ts'

export const deleteDocument: SqlOperation<{ readonly kind: string; readonly id: string }, boolean> = {
  name: 'deleteDocument',
  text: 'DELETE FROM {schema}.documents WHERE namespace = $1 AND kind = $2 AND id = $3 RETURNING 1',
  values: ({ kind, id }, namespace) => [namespace, kind, id],
  result: (rows) => rows.length > 0,
}
