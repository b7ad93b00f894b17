import { type QueueService, toCounts, toQueueMessage, toTotals } from '@burrow/api-contract/grpc'
import type { Burrow } from '@burrow/core'
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect'
import type { GrpcDeps } from './grpc-deps.ts'

/** The name of a queue that is known; looking at one must not make it. */
async function knownQueue(burrow: Burrow, name: string): Promise<string> {
  if ((await burrow.broker.listQueues()).includes(name)) return name
  throw new ConnectError(`no queue "${name}" is known`, Code.NotFound, { 'burrow-code': 'QUEUE_NOT_FOUND' })
}

/** The methods of `burrow.v1.QueueService`. */
export function queueService({ burrow }: GrpcDeps): ServiceImpl<typeof QueueService> {
  const show = async (name: string) => ({ queue: toQueueMessage(await burrow.queue(name)) })
  return {
    list: async () => ({ queues: (await burrow.queues()).map(toQueueMessage) }),

    get: async ({ name }) => show(await knownQueue(burrow, name)),

    async pause({ name }) {
      await burrow.pauseQueue(await knownQueue(burrow, name))
      return show(name)
    },

    async resume({ name }) {
      await burrow.resumeQueue(await knownQueue(burrow, name))
      return show(name)
    },

    async stats() {
      const { counts, totals, queues, workers } = await burrow.stats()
      return { counts: toCounts(counts), totals: toTotals(totals), queues, workers }
    },
  }
}
