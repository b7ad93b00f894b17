import { resumeBulkActionRoute } from '@burrow/api-contract'
import { actorOf } from '../../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `POST /bulk-actions/{id}/resume` */
export function registerResumeBulkAction(app: ApiApp, { bulk }: ApiDeps): void {
  app.openapi(resumeBulkActionRoute, (context) =>
    context.json(bulk.resume(context.req.valid('param').id, actorOf(context)), 200),
  )
}
