import type { LimitDto } from '@burrow/api-contract'
import type { LimitGateway } from '../gateway.ts'
import { allPages, type ApiCaller } from './api-caller.ts'

/** Limits behind an API. */
export function httpLimits({ client, read, done }: ApiCaller): LimitGateway {
  const at = (queue: string, type: string) => ({ params: { path: { queue, type } } })
  return {
    list: (queue) =>
      allPages<LimitDto>((page) =>
        read(client.GET('/api/v1/limits', { params: { query: { ...page, queue } } })),
      ),
    set: (queue, type, body) =>
      read(client.PUT('/api/v1/limits/{queue}/{type}', { ...at(queue, type), body })),
    delete: (queue, type) => done(client.DELETE('/api/v1/limits/{queue}/{type}', at(queue, type))),
  }
}
