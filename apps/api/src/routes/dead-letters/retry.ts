import { retryDeadLettersRoute, type NewBulkActionDto, type RetryDeadLettersDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { bulkLocation } from '../bulk-actions/location.ts'

function toBulkAction({ queue, filter, ...pace }: RetryDeadLettersDto): NewBulkActionDto {
  return {
    action: 'retry',
    filter: { ...filter, ...(queue === undefined ? {} : { queue }), state: 'dead' },
    ...pace,
  }
}

/** `POST /dead-letters/retry` */
export function registerRetryDeadLetters(app: ApiApp, { burrow, bulk }: ApiDeps): void {
  app.openapi(retryDeadLettersRoute, async (context) => {
    // Without a body nothing was validated.
    const body: RetryDeadLettersDto = context.req.valid('json') ?? {}
    if (body.dry_run === true) return context.json(await bulk.preview(toBulkAction(body)), 200)
    const { queue, filter, rate_per_second: rate, limit } = body
    if (filter !== undefined || rate !== undefined || limit !== undefined) {
      const { dto } = bulk.start(toBulkAction(body))
      context.header('location', bulkLocation(dto.id))
      return context.json(dto, 202)
    }
    const { retried } = await burrow.retryDead(queue === undefined ? {} : { queue })
    return context.json({ retried }, 200)
  })
}
