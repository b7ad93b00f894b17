import type { WorkerDto } from '@burrow/api-contract'
import type { Row } from './row.ts'

/** A worker as a line of a list. */
export function workerRow(worker: WorkerDto): Row {
  return {
    id: worker.id,
    name: worker.name,
    host: `${worker.host}:${worker.pid}`,
    queues: worker.queues.join(','),
    state: worker.state,
    stop_asked: worker.stop_asked,
    active: `${worker.active}/${worker.concurrency}`,
    completed: worker.completed,
    failed: worker.failed,
    memory_mb: Math.round(worker.memory_bytes / 1024 ** 2),
    lag_ms: worker.event_loop_lag_ms,
    version: worker.version,
    started_at: worker.started_at,
    seen_at: worker.seen_at,
  }
}
