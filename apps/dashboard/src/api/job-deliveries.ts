import { queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client } from './client.ts'
import { jobKey } from './keys.ts'

const PAGE = 50

/** What webhooks were told of a job. */
export function jobDeliveriesQuery({ id, queue }: { readonly id: string; readonly queue: string }) {
  return queryOptions({
    queryKey: [...jobKey(id), 'deliveries', queue],
    queryFn: async ({ signal }) => {
      const query = { job_id: id, limit: PAGE }
      const page = await unwrap(client.GET('/api/v1/webhooks/deliveries', { params: { query }, signal }))
      // Jobs of other queues may have the same id.
      const items = page.items.filter((each) => each.job_queue === null || each.job_queue === queue)
      return { items, isMore: page.next_cursor !== null }
    },
  })
}
