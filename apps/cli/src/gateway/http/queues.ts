import type { QueueDto } from '@burrow/api-contract'
import type { QueueGateway } from '../gateway.ts'
import { allPages, type ApiCaller } from './api-caller.ts'

/** Queues behind an API. */
export function httpQueues({ client, read }: ApiCaller): QueueGateway {
  const at = (queue: string) => ({ params: { path: { queue } } })
  return {
    list: () => allPages<QueueDto>((query) => read(client.GET('/api/v1/queues', { params: { query } }))),
    get: (queue) => read(client.GET('/api/v1/queues/{queue}', at(queue))),
    pause: (queue) => read(client.POST('/api/v1/queues/{queue}/pause', at(queue))),
    resume: (queue) => read(client.POST('/api/v1/queues/{queue}/resume', at(queue))),
    drain: (queue) => read(client.POST('/api/v1/queues/{queue}/drain', at(queue))),
  }
}
