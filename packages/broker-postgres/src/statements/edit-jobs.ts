import type { EditJobsParams, EditJobsResult } from '@burrow/core/broker'
import { toRank } from '../records/job-columns.ts'
import { sparse, type SqlOperation } from './sql-operation.ts'
import { steerReply } from './steer-reply.ts'

export const editJobs: SqlOperation<EditJobsParams, EditJobsResult> = {
  name: 'editJobs',
  text: 'SELECT {schema}.edit_jobs($1, $2, $3, $4, $5, $6, $7)',
  values: ({ queue, edits }, namespace) => [
    namespace,
    queue,
    edits.map(({ jobId }) => jobId),
    sparse(edits, ({ payload }) => payload ?? null),
    sparse(edits, ({ priority }) => (priority === undefined ? null : toRank(priority))),
    sparse(edits, ({ delayMs }) => (delayMs === undefined ? null : Math.round(delayMs))),
    sparse(edits, ({ runAt }) => (runAt === undefined ? null : Math.round(runAt))),
  ],
  result: (rows, { queue, edits }) => steerReply(rows, { queue, ids: edits.map(({ jobId }) => jobId) }),
}
