import { type QueueService, toCounts, toQueueMessage, toTotals } from '@burrow/api-contract/grpc'
import type { Burrow } from '@burrow/core'
import { Code, ConnectError, type HandlerContext, type ServiceImpl } from '@connectrpc/connect'
import { ACTOR } from './caller.ts'
import { burrowFor, type GrpcDeps } from './grpc-deps.ts'

/** The name of a queue that is known; looking at one must not make it. */
async function knownQueue(burrow: Burrow, name: string): Promise<string> {
  if ((await burrow.broker.listQueues()).includes(name)) return name
  throw new ConnectError(`no queue "${name}" is known`, Code.NotFound, { 'burrow-code': 'QUEUE_NOT_FOUND' })
}

/** The methods of `burrow.v1.QueueService`. */
export function queueService(deps: GrpcDeps): ServiceImpl<typeof QueueService> {
  const burrowOf = ({ values }: HandlerContext) => burrowFor(deps, values.get(ACTOR))
  const show = async (burrow: Burrow, name: string) => ({ queue: toQueueMessage(await burrow.queue(name)) })
  return {
    list: async (_, context) => ({ queues: (await burrowOf(context).queues()).map(toQueueMessage) }),

    async get({ name }, context) {
      const burrow = burrowOf(context)
      return show(burrow, await knownQueue(burrow, name))
    },

    async pause({ name }, context) {
      const burrow = burrowOf(context)
      await burrow.pauseQueue(await knownQueue(burrow, name))
      return show(burrow, name)
    },

    async resume({ name }, context) {
      const burrow = burrowOf(context)
      await burrow.resumeQueue(await knownQueue(burrow, name))
      return show(burrow, name)
    },

    async stats(_, context) {
      const { counts, totals, queues, workers } = await burrowOf(context).stats()
      return { counts: toCounts(counts), totals: toTotals(totals), queues, workers }
    },
  }
}
