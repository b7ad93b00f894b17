import { toQueueDto } from '@burrow/api-contract/mappers'
import type { Burrow } from '@burrow/core'
import type { QueueGateway } from '../gateway.ts'
import { explain } from './errors.ts'
import { mustBeKnown } from './known-queue.ts'

/** Queues of a store. */
export function storeQueues(burrow: Burrow): QueueGateway {
  const show = async (queue: string) => toQueueDto(await burrow.queue(queue))
  return {
    list: async () => (await burrow.queues()).map(toQueueDto),
    async get(queue) {
      await mustBeKnown(burrow, queue)
      return show(queue)
    },
    async pause(queue) {
      await burrow.pauseQueue(queue).catch(explain)
      return show(queue)
    },
    async resume(queue) {
      await burrow.resumeQueue(queue).catch(explain)
      return show(queue)
    },
    async drain(queue) {
      await mustBeKnown(burrow, queue)
      return burrow.drainQueue(queue)
    },
  }
}
