import type { RetryDeadJobsParams, RetryDeadJobsResult } from '@burrow/core/broker'
import type { SqlOperation } from './sql-operation.ts'

export const retryDeadJobs: SqlOperation<RetryDeadJobsParams, RetryDeadJobsResult> = {
  name: 'retryDeadJobs',
  text: 'SELECT retried, skipped, more FROM {schema}.retry_dead_jobs($1, $2, $3, $4, $5)',
  values: ({ queue, limit, diedBefore, skip }, namespace) => [namespace, queue, limit, diedBefore, skip],
  result([row = []]) {
    const [retried, skipped, more] = row
    return { retried: Number(retried), skipped: Number(skipped), more: more === true }
  },
}
