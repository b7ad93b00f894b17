import type { LiveWorker, WorkerInfo } from '@burrow/core/broker'
import type { Row } from '../drivers/sql-driver.ts'
import type { SqlOperation } from './sql-operation.ts'

export const listWorkers: SqlOperation<null, readonly LiveWorker[]> = {
  name: 'listWorkers',
  text: `SELECT info, seen_at, stop_asked FROM {schema}.workers WHERE namespace = $1 AND expires_at > {schema}.now_ms()
  ORDER BY id LIMIT 5000`,
  values: (_, namespace) => [namespace],
  result: (rows) => rows.map(liveWorker),
}

/** Of the columns `info, seen_at, stop_asked`. */
export function liveWorker([info, seenAt, stopAsked]: Row): LiveWorker {
  return {
    ...(JSON.parse(String(info)) as WorkerInfo),
    seenAt: Number(seenAt),
    stopAsked: stopAsked === true,
  }
}
