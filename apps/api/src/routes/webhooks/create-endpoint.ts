import {
  createWebhookEndpointRoute,
  toWebhookEndpointDto,
  toWebhookEndpointOptions,
  toWebhookField,
  toWebhookSecretDtos,
} from '@burrow/api-contract'
import { MAX_ENDPOINTS, WebhookEndpoints } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { tagOf } from '../../preconditions.ts'
import { ProblemError } from '../../problems/problem-error.ts'
import { renameFields } from '../../problems/rename-fields.ts'

/** `POST /webhooks/endpoints` */
export function registerCreateWebhookEndpoint(app: ApiApp, { burrow }: ApiDeps): void {
  const endpoints = new WebhookEndpoints(burrow)
  app.openapi(createWebhookEndpointRoute, async (context) => {
    const options = toWebhookEndpointOptions(context.req.valid('json'))
    const created = await renameFields(toWebhookField, () => endpoints.create(options))
    if (created === null)
      throw new ProblemError(
        'TOO_MANY_WEBHOOK_ENDPOINTS',
        `there are ${MAX_ENDPOINTS} endpoints; delete one that nobody needs`,
      )
    const { endpoint, secrets } = created
    context.header('etag', tagOf(endpoint.revision))
    context.header('location', `/api/v1/webhooks/endpoints/${endpoint.id}`)
    return context.json({ ...toWebhookEndpointDto(endpoint), secrets: toWebhookSecretDtos(secrets) }, 201)
  })
}
