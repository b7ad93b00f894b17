import type { SteerParams, SteerResult } from '@burrow/core/broker'
import type { SqlOperation } from './sql-operation.ts'
import { differentIds, steerReply } from './steer-reply.ts'

export const runJobsNow: SqlOperation<SteerParams, SteerResult> = {
  name: 'runJobsNow',
  text: 'SELECT {schema}.run_jobs_now($1, $2, $3)',
  values: (params, namespace) => [namespace, params.queue, differentIds(params)],
  result: steerReply,
}
