import { getWebhookEndpointRoute, toWebhookEndpointDto } from '@burrow/api-contract'
import { WebhookEndpoints } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { tagOf } from '../../preconditions.ts'
import { endpointNotFound } from './not-found.ts'
import { seesEndpoint } from './sees-endpoint.ts'

/** `GET /webhooks/endpoints/{id}` */
export function registerGetWebhookEndpoint(app: ApiApp, { burrow }: ApiDeps): void {
  const endpoints = new WebhookEndpoints(burrow)
  app.openapi(getWebhookEndpointRoute, async (context) => {
    const { id } = context.req.valid('param')
    const endpoint = await endpoints.find(id)
    if (endpoint === null || !seesEndpoint(context, endpoint)) throw endpointNotFound(id)
    context.header('etag', tagOf(endpoint.revision))
    return context.json(toWebhookEndpointDto(endpoint), 200)
  })
}
