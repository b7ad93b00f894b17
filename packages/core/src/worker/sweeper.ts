import { LIMITS } from '../protocol/index.ts'
import type { QueueLane } from './queue-lane.ts'
import { RepeatingTask } from './repeating-task.ts'
import type { WorkerCore } from './worker-core.ts'

/** Part of `sweepMs` left to chance, so that workers do not sweep together. */
const JITTER = 0.2

/**
 * Lets jobs of dead workers start again: ends expired leases in the queues of this worker, every `sweepMs` at the latest.
 * @param catchUp renews leases of this worker that are late
 */
export function createSweeper(
  core: WorkerCore,
  lanes: readonly QueueLane[],
  catchUp: () => Promise<void>,
): RepeatingTask {
  const sweep = async (lane: QueueLane) => {
    for (let more = true; more && !core.ended.aborted;) {
      const swept = await core.broker.sweep({ queue: lane.name, limit: LIMITS.batch })
      more = swept.more
      const { requeued, dead, cancelled, expired } = swept
      const ended = requeued.length + dead.length + cancelled.length + expired
      if (ended > 0)
        core.options.instrumentation?.swept({
          ...{ queue: lane.name, workerId: core.id },
          ...{ requeued, dead, cancelled, expired },
        })
      const lost = swept.requeued.length + swept.dead.length + swept.cancelled.length
      if (lost === 0) continue
      core.options.logger.warn('ended leases of workers that are gone', {
        queue: lane.name,
        requeued: swept.requeued.length,
        dead: swept.dead.length,
        cancelled: swept.cancelled.length,
      })
    }
  }
  return new RepeatingTask({
    core,
    name: 'sweep',
    intervalMs: core.options.sweepMs,
    jitter: JITTER,
    run: async () => {
      await catchUp()
      const results = await Promise.allSettled(lanes.map(sweep))
      for (const result of results) if (result.status === 'rejected') throw result.reason
    },
  })
}
