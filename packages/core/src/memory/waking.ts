import type { Namespace } from './memory-store.ts'
import type { QueueState } from './queue-state.ts'

/** When the next job becomes due, if no worker watches for that time or an earlier one. */
function unwatchedDueAt(queue: QueueState, now: number): number | null {
  const dueAt = queue.nextDueAt()
  const watch = queue.dueWatch
  if (dueAt === null || queue.paused) return null
  return watch !== null && watch.dueAt > now && watch.dueAt <= dueAt ? null : dueAt
}

/** Wakes a worker when a job waits for its time and nobody watches: it claims, and is told that time. */
export function wakeForDue(namespace: Namespace, queue: QueueState, now: number): void {
  if (unwatchedDueAt(queue, now) !== null) namespace.wakes.wake(queue.name)
}

/**
 * The ms until the next job becomes due, for a worker that shall watch for it; null when another one does.
 * The same worker is told again, because it may have forgotten.
 */
export function watchDue(queue: QueueState, now: number, workerId: string): number | null {
  if (queue.dueWatch?.workerId === workerId) queue.dueWatch = null
  const dueAt = unwatchedDueAt(queue, now)
  if (dueAt === null) return null
  queue.dueWatch = { workerId, dueAt }
  return Math.max(0, dueAt - now)
}
