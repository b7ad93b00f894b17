import { pauseBulkActionRoute } from '@burrow/api-contract'
import { actorOf } from '../../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `POST /bulk-actions/{id}/pause` */
export function registerPauseBulkAction(app: ApiApp, { bulk }: ApiDeps): void {
  app.openapi(pauseBulkActionRoute, (context) =>
    context.json(bulk.pause(context.req.valid('param').id, actorOf(context)), 200),
  )
}
