import { listWebhookEndpointsRoute, toWebhookEndpointDto } from '@burrow/api-contract'
import { WebhookEndpoints } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { pageByName } from '../../paging.ts'
import { seesEndpoint } from './sees-endpoint.ts'

/** `GET /webhooks/endpoints` */
export function registerListWebhookEndpoints(app: ApiApp, { burrow }: ApiDeps): void {
  const endpoints = new WebhookEndpoints(burrow)
  app.openapi(listWebhookEndpointsRoute, async (context) => {
    const seen = (await endpoints.list()).filter((endpoint) => seesEndpoint(context, endpoint))
    const { items, next_cursor } = pageByName(seen, ({ id }) => id, context.req.valid('query'))
    return context.json({ items: items.map(toWebhookEndpointDto), next_cursor }, 200)
  })
}
