import { abortBulkActionRoute } from '@burrow/api-contract'
import { actorOf } from '../../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `DELETE /bulk-actions/{id}` */
export function registerAbortBulkAction(app: ApiApp, { bulk }: ApiDeps): void {
  app.openapi(abortBulkActionRoute, async (context) =>
    context.json(await bulk.abort(context.req.valid('param').id, actorOf(context)), 200),
  )
}
