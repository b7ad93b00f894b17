import { queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import type { BulkAction, BulkPreview, BulkRequest } from './bulk-actions.ts'
import { client } from './client.ts'
import { JOBS_KEY } from './keys.ts'

/** The filter names no state: all of it is dead. */
function redriveBody({ filter = {}, rate_per_second: rate, limit }: BulkRequest) {
  return {
    filter,
    ...(rate === undefined ? {} : { rate_per_second: rate }),
    ...(limit === undefined ? {} : { limit }),
  }
}

/** How many dead letters would go back in line. Changes nothing. */
export async function previewRedrive(request: BulkRequest): Promise<BulkPreview> {
  const body = { ...redriveBody(request), dry_run: true }
  return (await unwrap(client.POST('/api/v1/dead-letters/retry', { body }))) as BulkPreview
}

/** Puts dead letters back in line, as a bulk action. */
export async function startRedrive(request: BulkRequest): Promise<BulkAction> {
  const body = redriveBody(request)
  return (await unwrap(client.POST('/api/v1/dead-letters/retry', { body }))) as BulkAction
}

/** The dead letter of a queue that died last. */
export function newestDeadLetterQuery(queue: string) {
  return queryOptions({
    queryKey: [...JOBS_KEY, 'newest', 'dead', queue],
    queryFn: async ({ signal }) => {
      const query = { queue, limit: '1' } as never
      const { items } = await unwrap(client.GET('/api/v1/dead-letters', { params: { query }, signal }))
      return items[0] ?? null
    },
  })
}
