import type { HeartbeatWorkerParams, HeartbeatWorkerResult, LiveWorker } from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

/** Keeps what a worker says of itself, for a while. Tells it of the next schedule. */
export function heartbeatWorker(
  { clock, workers, schedules }: Namespace,
  { worker, ttlMs, schedules: isWatcher = true }: HeartbeatWorkerParams,
): HeartbeatWorkerResult {
  const seenAt = clock.now()
  workers.set(worker.id, { worker: { ...worker, seenAt }, expiresAt: seenAt + ttlMs })
  return { scheduleInMs: isWatcher ? schedules.watch(worker.id, seenAt) : null }
}

/** Takes a worker off the list. What it watched for, others are told of. */
export function removeWorker(
  { workers, schedules }: Namespace,
  { workerId }: { readonly workerId: string },
): void {
  workers.delete(workerId)
  schedules.release(workerId)
}

/** Workers that were heard in time, by id. */
export function listWorkers({ clock, workers }: Namespace): readonly LiveWorker[] {
  for (const [id, { expiresAt }] of workers) if (expiresAt <= clock.now()) workers.delete(id)
  return [...workers.values()].map(({ worker }) => worker).sort((a, b) => (a.id < b.id ? -1 : 1))
}
