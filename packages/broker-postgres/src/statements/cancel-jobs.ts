import type { SteerParams, SteerResult } from '@burrow/core/broker'
import { DEFAULT_RETENTION } from '@burrow/core/protocol'
import type { SqlOperation } from './sql-operation.ts'
import { differentIds, steerReply } from './steer-reply.ts'

export const cancelJobs: SqlOperation<SteerParams, SteerResult> = {
  name: 'cancelJobs',
  text: 'SELECT {schema}.cancel_jobs($1, $2, $3, $4)',
  values: (params, namespace) => [
    namespace,
    params.queue,
    DEFAULT_RETENTION.cancelledCount,
    differentIds(params),
  ],
  result: steerReply,
}
