import { getWebhookEndpointSecretRoute, toWebhookSecretDtos } from '@burrow/api-contract'
import { WebhookEndpoints } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { endpointNotFound } from './not-found.ts'

/** `GET /webhooks/endpoints/{id}/secret` */
export function registerGetWebhookEndpointSecret(app: ApiApp, { burrow }: ApiDeps): void {
  const endpoints = new WebhookEndpoints(burrow)
  app.openapi(getWebhookEndpointSecretRoute, async (context) => {
    const { id } = context.req.valid('param')
    const secrets = await endpoints.secrets(id)
    if (secrets === null) throw endpointNotFound(id)
    return context.json({ items: toWebhookSecretDtos(secrets) }, 200)
  })
}
