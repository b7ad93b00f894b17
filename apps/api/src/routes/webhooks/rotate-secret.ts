import { rotateWebhookSecretRoute, toWebhookField, toWebhookSecretDtos } from '@burrow/api-contract'
import { NamespaceSecrets } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { renameFields } from '../../problems/rename-fields.ts'

/** `POST /webhooks/rotate-secret` */
export function registerRotateWebhookSecret(app: ApiApp, { burrow }: ApiDeps): void {
  const namespaceSecrets = new NamespaceSecrets(burrow)
  app.openapi(rotateWebhookSecretRoute, async (context) => {
    // Without a body nothing was validated.
    const { old_valid_for_ms: oldValidForMs } = context.req.valid('json') ?? {}
    const secrets = await renameFields(toWebhookField, () => namespaceSecrets.rotate({ oldValidForMs }))
    return context.json({ items: toWebhookSecretDtos(secrets) }, 200)
  })
}
