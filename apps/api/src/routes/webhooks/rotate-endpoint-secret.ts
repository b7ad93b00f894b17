import { rotateWebhookEndpointSecretRoute, toWebhookField, toWebhookSecretDtos } from '@burrow/api-contract'
import { WebhookEndpoints } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { renameFields } from '../../problems/rename-fields.ts'
import { endpointNotFound } from './not-found.ts'

/** `POST /webhooks/endpoints/{id}/rotate-secret` */
export function registerRotateWebhookEndpointSecret(app: ApiApp, { burrow }: ApiDeps): void {
  const endpoints = new WebhookEndpoints(burrow)
  app.openapi(rotateWebhookEndpointSecretRoute, async (context) => {
    const { id } = context.req.valid('param')
    // Without a body nothing was validated.
    const { old_valid_for_ms: oldValidForMs } = context.req.valid('json') ?? {}
    const result = await renameFields(toWebhookField, () => endpoints.rotate(id, { oldValidForMs }))
    if (result.outcome !== 'done') throw endpointNotFound(id)
    return context.json({ items: toWebhookSecretDtos(result.secrets) }, 200)
  })
}
