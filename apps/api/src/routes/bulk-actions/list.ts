import { listBulkActionsRoute } from '@burrow/api-contract'
import { actorOf } from '../../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /bulk-actions` */
export function registerListBulkActions(app: ApiApp, { bulk }: ApiDeps): void {
  app.openapi(listBulkActionsRoute, (context) => context.json({ items: bulk.list(actorOf(context)) }, 200))
}
