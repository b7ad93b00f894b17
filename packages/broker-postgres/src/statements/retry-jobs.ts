import type { SteerParams, SteerResult } from '@burrow/core/broker'
import type { SqlOperation } from './sql-operation.ts'
import { differentIds, steerReply } from './steer-reply.ts'

export const retryJobs: SqlOperation<SteerParams, SteerResult> = {
  name: 'retryJobs',
  text: 'SELECT {schema}.retry_jobs($1, $2, $3)',
  values: (params, namespace) => [namespace, params.queue, differentIds(params)],
  result: steerReply,
}
