import type { LogLine } from '@burrow/core/protocol'
import type { SqlOperation } from './sql-operation.ts'

interface ReadLogsParams {
  readonly queue: string
  readonly jobId: string
}

export const readLogs: SqlOperation<ReadLogsParams, readonly LogLine[]> = {
  name: 'readLogs',
  text: `SELECT l.at, l.attempt, l.line FROM {schema}.queues q
  CROSS JOIN LATERAL (
    SELECT j.no FROM {schema}.jobs j WHERE j.id = $3 AND j.queue_no = q.no AND j.has_logs
    UNION ALL
    SELECT f.no FROM {schema}.finished f WHERE f.id = $3 AND f.queue_no = q.no AND f.has_logs
  ) job
  JOIN {schema}.logs l ON l.job_no = job.no
  WHERE q.namespace = $1 AND q.name = $2 ORDER BY l.no`,
  values: ({ queue, jobId }, namespace) => [namespace, queue, jobId],
  result: (rows) =>
    rows.map(([at, attempt, line]) => {
      const { message, fields } = JSON.parse(String(line)) as Pick<LogLine, 'message' | 'fields'>
      return { at: Number(at), attempt: Number(attempt), message, fields }
    }),
}
