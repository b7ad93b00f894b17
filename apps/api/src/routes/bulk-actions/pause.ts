import { pauseBulkActionRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `POST /bulk-actions/{id}/pause` */
export function registerPauseBulkAction(app: ApiApp, { bulk }: ApiDeps): void {
  app.openapi(pauseBulkActionRoute, (context) => context.json(bulk.pause(context.req.valid('param').id), 200))
}
