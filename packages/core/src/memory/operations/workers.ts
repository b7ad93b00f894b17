import type {
  HeartbeatWorkerParams,
  HeartbeatWorkerResult,
  LiveWorker,
  StopWorkerResult,
} from '../../broker/index.ts'
import type { Namespace } from '../memory-store.ts'

/** Keeps what a worker says of itself, for a while. Tells it of the next schedule. */
export function heartbeatWorker(
  { clock, workers, schedules }: Namespace,
  { worker, ttlMs, schedules: isWatcher = true }: HeartbeatWorkerParams,
): HeartbeatWorkerResult {
  const seenAt = clock.now()
  const known = workers.get(worker.id)
  const stopAsked = known !== undefined && known.expiresAt > seenAt && known.worker.stopAsked
  workers.set(worker.id, { worker: { ...worker, seenAt, stopAsked }, expiresAt: seenAt + ttlMs })
  return { scheduleInMs: isWatcher ? schedules.watch(worker.id, seenAt) : null, stopAsked }
}

/** Marks a worker that is listed. */
export function stopWorker(
  { clock, workers }: Namespace,
  { workerId }: { readonly workerId: string },
): StopWorkerResult {
  const known = workers.get(workerId)
  if (known === undefined || known.expiresAt <= clock.now()) return { worker: null }
  const worker = { ...known.worker, stopAsked: true }
  workers.set(workerId, { ...known, worker })
  return { worker }
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
