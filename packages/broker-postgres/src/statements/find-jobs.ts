import type { FindJobsParams, FindJobsResult } from '@burrow/core/broker'
import { hintsAt, type Job } from '@burrow/core/protocol'
import { decodeJob, FINISHED_COLUMNS, LIVE_COLUMNS } from '../records/job-columns.ts'
import type { SqlOperation } from './sql-operation.ts'

/** Of jobs with one id in several queues the one whose queue the id hints at, else the first by name. */
function isBetter(job: Job, than: Job): boolean {
  if (hintsAt(job.id, job.queue) !== hintsAt(than.id, than.queue)) return hintsAt(job.id, job.queue)
  return job.queue < than.queue
}

export const findJobs: SqlOperation<FindJobsParams, FindJobsResult> = {
  name: 'findJobs',
  text: `WITH q AS (
    SELECT no, name FROM {schema}.queues
      WHERE namespace = $1 AND (($2::text IS NULL AND registered) OR name = $2)
  )
  SELECT ${LIVE_COLUMNS} FROM {schema}.jobs j JOIN q ON q.no = j.queue_no WHERE j.id = ANY ($3::text[])
  UNION ALL
  SELECT ${FINISHED_COLUMNS} FROM {schema}.finished f JOIN q ON q.no = f.queue_no WHERE f.id = ANY ($3::text[])`,
  values: ({ queue, ids }, namespace) => [namespace, queue, ids],
  result(rows, { ids }) {
    const found = new Map<string, Job>()
    for (const job of rows.map(decodeJob)) {
      const known = found.get(job.id)
      if (!known || isBetter(job, known)) found.set(job.id, job)
    }
    return { jobs: ids.map((id) => found.get(id) ?? null) }
  },
}
