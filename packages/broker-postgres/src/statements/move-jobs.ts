import type { MoveJobsParams, MoveJobsResult } from '@burrow/core/broker'
import { DEFAULT_RETENTION } from '@burrow/core/protocol'
import type { SqlOperation } from './sql-operation.ts'
import { differentIds, steerReply } from './steer-reply.ts'

export const moveJobs: SqlOperation<MoveJobsParams, MoveJobsResult> = {
  name: 'moveJobs',
  text: 'SELECT {schema}.move_jobs($1, $2, $3, $4, $5)',
  values: (params, namespace) => [
    namespace,
    params.queue,
    params.to,
    DEFAULT_RETENTION.cancelledCount,
    differentIds(params),
  ],
  result: steerReply,
}
