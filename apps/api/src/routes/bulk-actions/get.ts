import { getBulkActionRoute } from '@burrow/api-contract'
import { actorOf } from '../../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /bulk-actions/{id}` */
export function registerGetBulkAction(app: ApiApp, { bulk }: ApiDeps): void {
  app.openapi(getBulkActionRoute, (context) =>
    context.json(bulk.find(context.req.valid('param').id, actorOf(context)), 200),
  )
}
