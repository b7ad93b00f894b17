import type { Retention } from '@burrow/core/protocol'
import { nothing, type SqlOperation } from './sql-operation.ts'

interface SetRetentionParams {
  readonly queue: string
  readonly retention: Retention
}

export const setRetention: SqlOperation<SetRetentionParams, void> = {
  name: 'setRetention',
  text: 'SELECT {schema}.set_retention($1, $2, $3, $4, $5, $6)',
  values: ({ queue, retention }, namespace) => [
    namespace,
    queue,
    retention.completedCount,
    retention.completedAgeMs,
    retention.cancelledCount,
    retention.cancelledAgeMs,
  ],
  result: nothing,
}
