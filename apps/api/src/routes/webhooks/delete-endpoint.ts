import { deleteWebhookEndpointRoute } from '@burrow/api-contract'
import { WebhookEndpoints } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { parsePrecondition, writeGuarded } from '../../preconditions.ts'
import { endpointNotFound } from './not-found.ts'

/** `DELETE /webhooks/endpoints/{id}` */
export function registerDeleteWebhookEndpoint(app: ApiApp, { burrow }: ApiDeps): void {
  const endpoints = new WebhookEndpoints(burrow)
  app.openapi(deleteWebhookEndpointRoute, async (context) => {
    const { id } = context.req.valid('param')
    const { outcome } = await writeGuarded(parsePrecondition(context), {
      readRevision: async () => (await endpoints.find(id))?.revision ?? 0,
      write: async (ifRevision) => ({ outcome: await endpoints.delete(id, { ifRevision }) }),
    })
    if (outcome === 'absent') throw endpointNotFound(id)
    return context.body(null, 204)
  })
}
