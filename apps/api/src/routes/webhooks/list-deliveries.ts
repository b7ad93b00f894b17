import { listWebhookDeliveriesRoute, toWebhookDeliveryDto } from '@burrow/api-contract'
import { WebhookDeliveries } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /webhooks/deliveries` */
export function registerListWebhookDeliveries(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listWebhookDeliveriesRoute, async (context) => {
    const deliveries = new WebhookDeliveries(burrowOf(context))
    const { endpoint_id: endpointId, job_id: jobId, ...page } = context.req.valid('query')
    const found = await deliveries.list({ endpointId, jobId, ...page })
    return context.json({ items: found.deliveries.map(toWebhookDeliveryDto), next_cursor: found.cursor }, 200)
  })
}
