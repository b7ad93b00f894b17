import { queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'

export type Module = Schemas['Module']

/** The job types that the API knows. They change only when it starts anew. */
export const modulesQuery = queryOptions({
  queryKey: ['modules'],
  queryFn: async ({ signal }): Promise<readonly Module[]> => {
    const { items } = await unwrap(client.GET('/api/v1/modules', { signal }))
    return items
  },
  staleTime: 300_000,
  refetchInterval: false,
})
