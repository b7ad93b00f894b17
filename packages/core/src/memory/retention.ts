import { LIMITS } from '../protocol/index.ts'
import { remove } from './move.ts'
import type { QueueState } from './queue-state.ts'

/** Removes the oldest finished jobs over the counts that the queue keeps; at most two batches a call. */
export function trimByCount(queue: QueueState): void {
  const kept = { completed: queue.retention.completedCount, cancelled: queue.retention.cancelledCount }
  for (const state of ['completed', 'cancelled'] as const) {
    const surplus = Math.min(queue.counts[state] - kept[state], 2 * LIMITS.batch)
    if (surplus > 0) removeOldest(queue, state, surplus, Number.POSITIVE_INFINITY)
  }
}

/** Removes finished jobs that are too old, at most a batch of each kind. Returns how many. */
export function trimByAge(queue: QueueState, now: number): number {
  const { completedAgeMs, cancelledAgeMs } = queue.retention
  return (
    removeOldest(queue, 'completed', LIMITS.batch, now - completedAgeMs) +
    removeOldest(queue, 'cancelled', LIMITS.batch, now - cancelledAgeMs)
  )
}

function removeOldest(
  queue: QueueState,
  state: 'completed' | 'cancelled',
  limit: number,
  finishedBy: number,
): number {
  let removed = 0
  while (removed < limit) {
    const oldest = queue.byState[state].last
    if (!oldest || (oldest.finishedAt ?? 0) > finishedBy) break
    remove(queue, oldest)
    removed += 1
  }
  return removed
}
