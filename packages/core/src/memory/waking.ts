import type { Namespace } from './memory-store.ts'
import type { QueueState } from './queue-state.ts'

/** When the next job becomes due, if no worker watches for that time or an earlier one. */
function unwatchedDueAt(queue: QueueState, now: number): number | null {
  const dueAt = queue.nextDueAt(now)
  const watch = queue.dueWatch
  if (dueAt === null || queue.paused) return null
  return watch !== null && watch.dueAt > now && watch.dueAt <= dueAt ? null : dueAt
}

/**
 * Wakes a worker when a job waits for its time and nobody watches: it claims, and is told that time. Also when a job that waited for
 * a limit may start now.
 */
export function wakeForDue(namespace: Namespace, queue: QueueState, now: number): void {
  const isStartable = !queue.paused && queue.startableTypes(now).length > 0
  if (isStartable || unwatchedDueAt(queue, now) !== null) namespace.wakes.wake(queue.name)
}

/** After a call that ends or removes jobs: what waits for a limit may have to wait for less. */
export function wakeForLimits(namespace: Namespace, queue: QueueState, now: number): void {
  if (queue.limits.size > 0) wakeForDue(namespace, queue, now)
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
