import type { StoredLimit } from '@burrow/core/broker'
import type { Limit } from '@burrow/core/protocol'
import type { SqlOperation } from './sql-operation.ts'

/** Without those that were removed and whose lanes run empty. */
export const listLimits: SqlOperation<{ readonly queue: string }, readonly StoredLimit[]> = {
  name: 'listLimits',
  text: `SELECT t.type, t.definition, t.revision, t.active, coalesce(a.amount, 0)
  FROM {schema}.queues q JOIN {schema}.limits t ON t.queue_no = q.no AND t.revision > 0
    LEFT JOIN {schema}.asides a ON a.queue_no = q.no AND a.type = '!' || t.type
  WHERE q.namespace = $1 AND q.name = $2 ORDER BY t.type`,
  values: ({ queue }, namespace) => [namespace, queue],
  result: (rows) =>
    rows.map(([type, definition, revision, active, waiting]) => {
      const limit = JSON.parse(definition as string) as Limit
      return {
        type: String(type),
        limit,
        revision: Number(revision),
        active: limit.concurrency === null ? null : Number(active),
        waiting: Number(waiting),
      }
    }),
}
