import { queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { QUEUES_KEY } from './keys.ts'

export type Queue = Schemas['Queue']

const PAGE = 200
/** Queues that are shown at most. */
const MAX_QUEUES = 2_000

/** Every queue with its counts, by name. */
export const queuesQuery = queryOptions({
  queryKey: QUEUES_KEY,
  queryFn: async ({ signal }): Promise<Queue[]> => {
    const queues: Queue[] = []
    let cursor: string | undefined
    do {
      const query = { limit: String(PAGE), ...(cursor === undefined ? {} : { cursor }) } as never
      const page = await unwrap(client.GET('/api/v1/queues', { params: { query }, signal }))
      queues.push(...page.items)
      cursor = page.next_cursor ?? undefined
    } while (cursor !== undefined && queues.length < MAX_QUEUES)
    return queues
  },
})

export function queueQuery(queue: string) {
  return queryOptions({
    queryKey: [...QUEUES_KEY, queue],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/queues/{queue}', { params: { path: { queue } }, signal })),
  })
}

export function pauseQueue(queue: string): Promise<Queue> {
  return unwrap(client.POST('/api/v1/queues/{queue}/pause', { params: { path: { queue } } }))
}

export function resumeQueue(queue: string): Promise<Queue> {
  return unwrap(client.POST('/api/v1/queues/{queue}/resume', { params: { path: { queue } } }))
}

export async function drainQueue(queue: string): Promise<number> {
  const { cancelled } = await unwrap(
    client.POST('/api/v1/queues/{queue}/drain', { params: { path: { queue } } }),
  )
  return cancelled
}
