import { createBulkActionRoute } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { idOfKey, parseIdempotencyKey } from '../jobs/idempotency-key.ts'
import { bulkCaller } from './bulk-caller.ts'
import { bulkLocation } from './location.ts'

/** `POST /bulk-actions` */
export function registerCreateBulkAction(app: ApiApp, { bulk, burrowOf }: ApiDeps): void {
  app.openapi(createBulkActionRoute, async (context) => {
    const body = context.req.valid('json')
    const key = parseIdempotencyKey(context.req.header('idempotency-key'))
    const caller = bulkCaller(context, { burrowOf }, body)
    if (body.dry_run === true)
      return context.json(viewsOf(context).preview(await bulk.preview(body, caller)), 200)
    const { dto, isNew } = bulk.start(body, caller, key === null ? undefined : idOfKey('bulk-actions', key))
    context.header('location', bulkLocation(dto.id))
    if (!isNew) context.header('idempotency-replayed', 'true')
    return context.json(dto, 202)
  })
}
