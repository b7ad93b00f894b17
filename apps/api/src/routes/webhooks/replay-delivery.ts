import { replayWebhookDeliveryRoute, toWebhookDeliveryDto } from '@burrow/api-contract'
import { WebhookDeliveries } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { deliveryNotFound } from './not-found.ts'

/** `POST /webhooks/deliveries/{id}/replay` */
export function registerReplayWebhookDelivery(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(replayWebhookDeliveryRoute, async (context) => {
    const deliveries = new WebhookDeliveries(burrowOf(context))
    const { id } = context.req.valid('param')
    const delivery = await deliveries.replay(id)
    if (delivery === null) throw deliveryNotFound(id)
    context.header('location', `/api/v1/webhooks/deliveries/${delivery.id}`)
    return context.json(toWebhookDeliveryDto(delivery), 202)
  })
}
