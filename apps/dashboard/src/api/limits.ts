import { infiniteQueryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { every } from './every.ts'
import { LIMITS_KEY } from './keys.ts'

export type Limit = Schemas['Limit']
export type LimitBody = Schemas['PutLimit']

const PAGE = 100

/** Limits by queue and type, a page at a time, with what they do right now. */
export const limitsQuery = infiniteQueryOptions({
  queryKey: LIMITS_KEY,
  queryFn: ({ pageParam, signal }) =>
    unwrap(
      client.GET('/api/v1/limits', {
        params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: every(5_000),
})

/** What a limit is of. */
export type LimitPlace = Pick<Limit, 'queue' | 'type'>

export function fetchLimit({ queue, type }: LimitPlace): Promise<Limit> {
  return unwrap(client.GET('/api/v1/limits/{queue}/{type}', { params: { path: { queue, type } } }))
}

/** Sets a limit as long as nobody else has: over a revision, or where there is none for null. */
export function putLimit({ queue, type }: LimitPlace, body: LimitBody, over: number | null): Promise<Limit> {
  const header = over === null ? { 'if-none-match': '*' } : { 'if-match': `"${over}"` }
  return unwrap(
    client.PUT('/api/v1/limits/{queue}/{type}', { params: { path: { queue, type }, header }, body }),
  )
}

export function deleteLimit({ queue, type, revision }: Limit): Promise<unknown> {
  const params = { path: { queue, type }, header: { 'if-match': `"${revision}"` } }
  return unwrap(client.DELETE('/api/v1/limits/{queue}/{type}', { params }))
}
