import { getWebhookDeliveryRoute, toWebhookDeliveryDetailsDto } from '@burrow/api-contract'
import { WebhookDeliveries } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { deliveryNotFound } from './not-found.ts'

/** `GET /webhooks/deliveries/{id}` */
export function registerGetWebhookDelivery(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getWebhookDeliveryRoute, async (context) => {
    const deliveries = new WebhookDeliveries(burrowOf(context))
    const { id } = context.req.valid('param')
    const delivery = await deliveries.find(id)
    if (delivery === null) throw deliveryNotFound(id)
    return context.json(toWebhookDeliveryDetailsDto(delivery, await deliveries.logs(id)), 200)
  })
}
