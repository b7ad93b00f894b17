import { infiniteQueryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { API_KEYS_KEY } from './keys.ts'

export type ApiKey = Schemas['Key']
export type NewKey = Schemas['NewKey']
/** A key with its secret: the answer is the only place that ever shows it, and it is not cached. */
export type IssuedKey = Schemas['IssuedKey']

const PAGE = 100

/** Every key, a page at a time; nothing in the answer opens anything. */
export const apiKeysQuery = infiniteQueryOptions({
  queryKey: API_KEYS_KEY,
  queryFn: ({ pageParam, signal }) =>
    unwrap(
      client.GET('/api/v1/keys', {
        params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
})

export function createKey(body: NewKey): Promise<IssuedKey> {
  return unwrap(client.POST('/api/v1/keys', { body }))
}

/** Gives a key a new secret; the present one stays valid so long. */
export function rotateKey(id: string, overlapMs: number): Promise<IssuedKey> {
  const params = { path: { id } }
  return unwrap(client.POST('/api/v1/keys/{id}/rotate', { params, body: { overlap_ms: overlapMs } }))
}

export function revokeKey(id: string): Promise<ApiKey> {
  return unwrap(client.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }))
}
