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
  refetchInterval: (query) => {
    const isOneEnding = query.state.data?.some((worker) => worker.stop_asked) ?? false
    return every(isOneEnding ? 2_000 : 10_000)()
  },
})

/** Asks a worker to stop; it is told within about 10 s. */
export function stopWorker(id: string): Promise<WorkerInfo> {
  return unwrap(client.POST('/api/v1/workers/{id}/stop', { params: { path: { id } } }))
}
