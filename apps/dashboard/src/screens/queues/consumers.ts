import type { WorkerInfo } from '../../api/workers.ts'

/** Who takes jobs of a queue. */
export interface Consumers {
  readonly workers: number
  readonly active: number
  readonly slots: number
}

const NOBODY: Consumers = { workers: 0, active: 0, slots: 0 }

/** Whoever takes jobs of each queue, by its name. */
export function consumersByQueue(workers: readonly WorkerInfo[]): (queue: string) => Consumers {
  const found = new Map<string, Consumers>()
  for (const { queues, active, concurrency } of workers)
    for (const queue of new Set(queues)) {
      const before = found.get(queue) ?? NOBODY
      found.set(queue, {
        workers: before.workers + 1,
        active: before.active + active,
        slots: before.slots + concurrency,
      })
    }
  return (queue) => found.get(queue) ?? NOBODY
}
