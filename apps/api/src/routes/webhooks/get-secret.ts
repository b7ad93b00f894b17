import { getWebhookSecretRoute, toWebhookSecretDtos } from '@burrow/api-contract'
import { NamespaceSecrets } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /webhooks/secret` */
export function registerGetWebhookSecret(app: ApiApp, { burrow }: ApiDeps): void {
  const namespaceSecrets = new NamespaceSecrets(burrow)
  app.openapi(getWebhookSecretRoute, async (context) => {
    const { secrets } = await namespaceSecrets.read()
    return context.json({ items: toWebhookSecretDtos(secrets) }, 200)
  })
}
