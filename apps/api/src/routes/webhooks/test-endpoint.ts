import { testWebhookEndpointRoute, toWebhookDeliveryDto } from '@burrow/api-contract'
import { WebhookDeliveries, WebhookEndpoints } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { endpointNotFound } from './not-found.ts'

/** `POST /webhooks/endpoints/{id}/test` */
export function registerTestWebhookEndpoint(app: ApiApp, { burrow }: ApiDeps): void {
  const endpoints = new WebhookEndpoints(burrow)
  const deliveries = new WebhookDeliveries(burrow)
  app.openapi(testWebhookEndpointRoute, async (context) => {
    const { id } = context.req.valid('param')
    if ((await endpoints.find(id)) === null) throw endpointNotFound(id)
    const delivery = await deliveries.test(id)
    context.header('location', `/api/v1/webhooks/deliveries/${delivery.id}`)
    return context.json(toWebhookDeliveryDto(delivery), 202)
  })
}
