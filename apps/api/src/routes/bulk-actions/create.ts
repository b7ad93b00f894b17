import { createBulkActionRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { idOfKey, parseIdempotencyKey } from '../jobs/idempotency-key.ts'
import { bulkLocation } from './location.ts'

/** `POST /bulk-actions` */
export function registerCreateBulkAction(app: ApiApp, { bulk }: ApiDeps): void {
  app.openapi(createBulkActionRoute, async (context) => {
    const body = context.req.valid('json')
    const key = parseIdempotencyKey(context.req.header('idempotency-key'))
    if (body.dry_run === true) return context.json(await bulk.preview(body), 200)
    const { dto, isNew } = bulk.start(body, key === null ? undefined : idOfKey('bulk-actions', key))
    context.header('location', bulkLocation(dto.id))
    if (!isNew) context.header('idempotency-replayed', 'true')
    return context.json(dto, 202)
  })
}
