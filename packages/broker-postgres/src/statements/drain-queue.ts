import type { DrainQueueParams, DrainQueueResult } from '@burrow/core/broker'
import { DEFAULT_RETENTION } from '@burrow/core/protocol'
import type { SqlOperation } from './sql-operation.ts'

export const drainQueue: SqlOperation<DrainQueueParams, DrainQueueResult> = {
  name: 'drainQueue',
  text: 'SELECT drained, more FROM {schema}.drain_queue($1, $2, $3, $4)',
  values: ({ queue, limit }, namespace) => [namespace, queue, limit, DEFAULT_RETENTION.cancelledCount],
  result([row = []]) {
    const [drained, more] = row
    return { cancelled: Number(drained), more: more === true }
  },
}
