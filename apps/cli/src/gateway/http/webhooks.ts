import type { WebhookEndpointDto } from '@burrow/api-contract'
import type { WebhookGateway } from '../gateway.ts'
import { allPages, type ApiCaller } from './api-caller.ts'

/** Webhooks behind an API. */
export function httpWebhooks({ client, read, done }: ApiCaller): WebhookGateway {
  const at = (id: string) => ({ params: { path: { id } } })
  return {
    list: () =>
      allPages<WebhookEndpointDto>((query) =>
        read(client.GET('/api/v1/webhooks/endpoints', { params: { query } })),
      ),
    get: (id) => read(client.GET('/api/v1/webhooks/endpoints/{id}', at(id))),
    create: (body) => read(client.POST('/api/v1/webhooks/endpoints', { body })),
    delete: (id) => done(client.DELETE('/api/v1/webhooks/endpoints/{id}', at(id))),
    test: (id) => read(client.POST('/api/v1/webhooks/endpoints/{id}/test', at(id))),
    deliveries: (query) => read(client.GET('/api/v1/webhooks/deliveries', { params: { query } })),
    replay: (id) => read(client.POST('/api/v1/webhooks/deliveries/{id}/replay', at(id))),
    async rotate(id, oldValidForMs) {
      const body = oldValidForMs === undefined ? {} : { old_valid_for_ms: oldValidForMs }
      const answer =
        id === undefined
          ? await read(client.POST('/api/v1/webhooks/rotate-secret', { body }))
          : await read(client.POST('/api/v1/webhooks/endpoints/{id}/rotate-secret', { ...at(id), body }))
      return answer.items
    },
  }
}
