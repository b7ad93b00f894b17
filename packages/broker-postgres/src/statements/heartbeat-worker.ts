import type { HeartbeatWorkerParams, HeartbeatWorkerResult } from '@burrow/core/broker'
import { single, toNumberOrNull, type SqlOperation } from './sql-operation.ts'

/** Keeps a worker listed, forgets those that fell silent, and tells of the next schedule and whether it was asked to stop. */
export const heartbeatWorker: SqlOperation<HeartbeatWorkerParams, HeartbeatWorkerResult> = {
  name: 'heartbeatWorker',
  text: `WITH silent AS (
    DELETE FROM {schema}.workers WHERE ctid = ANY (ARRAY(SELECT ctid FROM {schema}.workers
      WHERE namespace = $1 AND id <> $2 AND expires_at <= {schema}.now_ms() LIMIT 100 FOR UPDATE SKIP LOCKED))
  ), kept AS (
    INSERT INTO {schema}.workers AS w (namespace, id, seen_at, expires_at, info)
      SELECT $1, $2, t.now, t.now + $3::bigint, $4 FROM (SELECT {schema}.now_ms() AS now OFFSET 0) t
      ON CONFLICT (namespace, id) DO UPDATE SET seen_at = EXCLUDED.seen_at, expires_at = EXCLUDED.expires_at, info = EXCLUDED.info,
        stop_asked = w.stop_asked AND w.expires_at > EXCLUDED.seen_at
      RETURNING seen_at, stop_asked
  )
  SELECT CASE WHEN $5::boolean THEN {schema}.watch_schedules($1, $2, seen_at) END, stop_asked FROM kept`,
  values: ({ worker, ttlMs, schedules = true }, namespace) => [
    ...[namespace, worker.id, Math.round(ttlMs), JSON.stringify(worker), schedules],
  ],
  result: (rows) => ({ scheduleInMs: toNumberOrNull(single(rows)), stopAsked: rows[0]?.[1] === true }),
}
