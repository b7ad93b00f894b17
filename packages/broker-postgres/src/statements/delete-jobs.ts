import type { SteerParams, SteerResult } from '@burrow/core/broker'
import type { SqlOperation } from './sql-operation.ts'
import { differentIds, steerReply } from './steer-reply.ts'

export const deleteJobs: SqlOperation<SteerParams, SteerResult> = {
  name: 'deleteJobs',
  text: 'SELECT {schema}.delete_jobs($1, $2, $3)',
  values: (params, namespace) => [namespace, params.queue, differentIds(params)],
  result: steerReply,
}
