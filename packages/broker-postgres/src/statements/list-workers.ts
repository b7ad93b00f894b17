import type { LiveWorker, WorkerInfo } from '@burrow/core/broker'
import type { SqlOperation } from './sql-operation.ts'

export const listWorkers: SqlOperation<null, readonly LiveWorker[]> = {
  name: 'listWorkers',
  text: `SELECT info, seen_at FROM {schema}.workers WHERE namespace = $1 AND expires_at > {schema}.now_ms()
  ORDER BY id LIMIT 5000`,
  values: (_, namespace) => [namespace],
  result: (rows) =>
    rows.map(([info, seenAt]) => ({ ...(JSON.parse(String(info)) as WorkerInfo), seenAt: Number(seenAt) })),
}
