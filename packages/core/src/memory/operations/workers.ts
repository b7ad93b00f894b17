import type { HeartbeatWorkerParams, LiveWorker } from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

/** Keeps what a worker says of itself, for a while. */
export function heartbeatWorker(
  { clock, workers }: Namespace,
  { worker, ttlMs }: HeartbeatWorkerParams,
): void {
  const seenAt = clock.now()
  workers.set(worker.id, { worker: { ...worker, seenAt }, expiresAt: seenAt + ttlMs })
}

/** Workers that were heard in time, by id. */
export function listWorkers({ clock, workers }: Namespace): readonly LiveWorker[] {
  for (const [id, { expiresAt }] of workers) if (expiresAt <= clock.now()) workers.delete(id)
  return [...workers.values()].map(({ worker }) => worker).sort((a, b) => (a.id < b.id ? -1 : 1))
}
