import { queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { every } from './every.ts'
import { WORKERS_KEY } from './keys.ts'

export type WorkerInfo = Schemas['Worker']

/** Every worker that is alive. They tell of themselves every few seconds, and there is no event for it. */
export const workersQuery = queryOptions({
  queryKey: WORKERS_KEY,
  queryFn: async ({ signal }): Promise<WorkerInfo[]> => {
    const { items } = await unwrap(client.GET('/api/v1/workers', { signal }))
    return items
  },
  refetchInterval: every(10_000),
})
