import { createBulkActionRoute } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { askedFilter } from '../../job-filters/asked-filter.ts'
import { idOfKey, parseIdempotencyKey } from '../jobs/idempotency-key.ts'
import { bulkCaller } from './bulk-caller.ts'
import { bulkLocation } from './location.ts'

/** `POST /bulk-actions` */
export function registerCreateBulkAction(app: ApiApp, { bulk, burrowOf }: ApiDeps): void {
  app.openapi(createBulkActionRoute, async (context) => {
    const { q, ...asked } = context.req.valid('json')
    const key = parseIdempotencyKey(context.req.header('idempotency-key'))
    const caller = bulkCaller(context, { burrowOf })
    const filter = askedFilter(context, { q, ...asked.filter }, caller.burrow.settings.clock.now())
    const body = { ...asked, filter }
    if (body.dry_run === true)
      return context.json(viewsOf(context).preview(await bulk.preview(body, caller)), 200)
    const { dto, isNew } = bulk.start(
      body,
      caller,
      key === null ? undefined : { id: idOfKey('bulk-actions', key), asked: { q, ...asked } },
    )
    context.header('location', bulkLocation(dto.id))
    if (!isNew) context.header('idempotency-replayed', 'true')
    return context.json(dto, 202)
  })
}
