import type { StopWorkerResult } from '@burrow/core/broker'
import { liveWorker } from './list-workers.ts'
import type { SqlOperation } from './sql-operation.ts'

/** Marks a worker that is listed. */
export const stopWorker: SqlOperation<{ readonly workerId: string }, StopWorkerResult> = {
  name: 'stopWorker',
  text: `UPDATE {schema}.workers SET stop_asked = true WHERE namespace = $1 AND id = $2 AND expires_at > {schema}.now_ms()
  RETURNING info, seen_at, stop_asked`,
  values: ({ workerId }, namespace) => [namespace, workerId],
  result: ([row]) => ({ worker: row === undefined ? null : liveWorker(row) }),
}
