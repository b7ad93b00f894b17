import type { LiveWorker } from '@burrow/core'
import type { WorkerDto } from '../schemas/worker.ts'
import { toIso } from './job.ts'

export function toWorkerDto(worker: LiveWorker): WorkerDto {
  return {
    id: worker.id,
    name: worker.name,
    host: worker.host,
    pid: worker.pid,
    queues: [...worker.queues],
    types: [...worker.types],
    concurrency: worker.concurrency,
    active: worker.active,
    completed: worker.completed,
    failed: worker.failed,
    state: worker.state,
    stop_asked: worker.stopAsked,
    jobs: worker.jobs.map(({ startedAt, ...job }) => ({ ...job, started_at: toIso(startedAt) })),
    memory_bytes: worker.memoryBytes,
    event_loop_lag_ms: worker.eventLoopLagMs,
    version: worker.version,
    started_at: toIso(worker.startedAt),
    seen_at: toIso(worker.seenAt),
  }
}
