import {
  patchWebhookEndpointRoute,
  toWebhookEndpointDto,
  toWebhookEndpointOptions,
  toWebhookField,
} from '@burrow/api-contract'
import { WebhookEndpoints } from '@burrow/webhooks'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { parsePrecondition, tagOf, writeGuarded } from '../../preconditions.ts'
import { renameFields } from '../../problems/rename-fields.ts'
import { endpointNotFound } from './not-found.ts'

/** `PATCH /webhooks/endpoints/{id}` */
export function registerPatchWebhookEndpoint(app: ApiApp, { burrow }: ApiDeps): void {
  const endpoints = new WebhookEndpoints(burrow)
  app.openapi(patchWebhookEndpointRoute, async (context) => {
    const { id } = context.req.valid('param')
    const changes = toWebhookEndpointOptions(context.req.valid('json'))
    const result = await writeGuarded(parsePrecondition(context), {
      readRevision: async () => (await endpoints.find(id))?.revision ?? 0,
      write: (ifRevision) =>
        renameFields(toWebhookField, () => endpoints.update(id, changes, { ifRevision })),
    })
    if (result.outcome !== 'done') throw endpointNotFound(id)
    context.header('etag', tagOf(result.endpoint.revision))
    return context.json(toWebhookEndpointDto(result.endpoint), 200)
  })
}
