import type { HeartbeatWorkerParams } from '@burrow/core/broker'
import { nothing, type SqlOperation } from './sql-operation.ts'

/** Keeps a worker listed, and forgets those that fell silent. */
export const heartbeatWorker: SqlOperation<HeartbeatWorkerParams, void> = {
  name: 'heartbeatWorker',
  text: `WITH silent AS (
    DELETE FROM {schema}.workers WHERE ctid = ANY (ARRAY(SELECT ctid FROM {schema}.workers
      WHERE namespace = $1 AND id <> $2 AND expires_at <= {schema}.now_ms() LIMIT 100 FOR UPDATE SKIP LOCKED))
  )
  INSERT INTO {schema}.workers (namespace, id, seen_at, expires_at, info)
    SELECT $1, $2, t.now, t.now + $3::bigint, $4 FROM (SELECT {schema}.now_ms() AS now OFFSET 0) t
    ON CONFLICT (namespace, id) DO UPDATE SET seen_at = EXCLUDED.seen_at, expires_at = EXCLUDED.expires_at, info = EXCLUDED.info`,
  values: ({ worker, ttlMs }, namespace) => [namespace, worker.id, Math.round(ttlMs), JSON.stringify(worker)],
  result: nothing,
}
