import type { KeyDto } from '@burrow/api-contract'
import type { KeyGateway } from '../gateway.ts'
import { allPages, type ApiCaller } from './api-caller.ts'

/** Keys behind an API. */
export function httpKeys({ client, read }: ApiCaller): KeyGateway {
  const at = (id: string) => ({ params: { path: { id } } })
  return {
    list: () => allPages<KeyDto>((query) => read(client.GET('/api/v1/keys', { params: { query } }))),
    get: (id) => read(client.GET('/api/v1/keys/{id}', at(id))),
    create: (body) => read(client.POST('/api/v1/keys', { body })),
    rotate: (id, overlapMs) =>
      read(client.POST('/api/v1/keys/{id}/rotate', { ...at(id), body: { overlap_ms: overlapMs } })),
    revoke: (id) => read(client.DELETE('/api/v1/keys/{id}', at(id))),
  }
}
