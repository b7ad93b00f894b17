import { retryDeadLettersRoute, type NewBulkActionDto, type RetryDeadLettersDto } from '@burrow/api-contract'
import type { Context } from 'hono'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { askedDeadFilter } from '../../job-filters/asked-filter.ts'
import { bulkCaller } from '../bulk-actions/bulk-caller.ts'
import { bulkLocation } from '../bulk-actions/location.ts'

function toBulkAction(
  context: Context,
  { queue, filter, q, ...pace }: RetryDeadLettersDto,
  now: number,
): NewBulkActionDto {
  const asked = { q, ...filter, ...(queue === undefined ? {} : { queue }) }
  return { action: 'retry', filter: askedDeadFilter(context, asked, now), ...pace }
}

/** `POST /dead-letters/retry` */
export function registerRetryDeadLetters(app: ApiApp, { burrowOf, bulk }: ApiDeps): void {
  app.openapi(retryDeadLettersRoute, async (context) => {
    // Without a body nothing was validated.
    const body: RetryDeadLettersDto = context.req.valid('json') ?? {}
    const caller = bulkCaller(context, { burrowOf })
    const action = toBulkAction(context, body, caller.burrow.settings.clock.now())
    if (body.dry_run === true)
      return context.json(viewsOf(context).preview(await bulk.preview(action, caller)), 200)
    const { queue, filter, q, rate_per_second: rate, limit } = body
    if (filter !== undefined || q !== undefined || rate !== undefined || limit !== undefined) {
      const { dto } = bulk.start(action, caller)
      context.header('location', bulkLocation(dto.id))
      return context.json(dto, 202)
    }
    const { retried } = await caller.burrow.retryDead(queue === undefined ? {} : { queue })
    context.set('counts', { retried })
    return context.json({ retried }, 200)
  })
}
