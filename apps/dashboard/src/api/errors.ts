import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { every } from './every.ts'
import { ERRORS_KEY } from './keys.ts'

export type ErrorGroup = Schemas['ErrorGroup']

/** Which groups are shown. */
export interface ErrorsFilter {
  readonly queue?: string
  readonly text?: string
}

const PAGE = 50

function fetchPage(
  query: ErrorsFilter & { readonly fingerprint?: string; readonly cursor?: string },
  limit: number,
  signal: AbortSignal,
) {
  return unwrap(client.GET('/api/v1/errors', { params: { query: { ...query, limit } }, signal }))
}

/** Groups of errors, those seen last first. The list stays as it was read: rows do not move by themselves. */
export function errorsQuery(filter: ErrorsFilter) {
  return infiniteQueryOptions({
    queryKey: [...ERRORS_KEY, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      fetchPage({ ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) }, PAGE, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: Infinity,
    refetchInterval: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  })
}

/** The group that was seen last as it is now, to say that there is something new. */
export function newestErrorQuery(filter: ErrorsFilter) {
  return queryOptions({
    queryKey: [...ERRORS_KEY, 'newest', filter],
    queryFn: async ({ signal }) => (await fetchPage(filter, 1, signal)).items[0] ?? null,
    refetchInterval: every(5_000),
    gcTime: 0,
  })
}

/** One group of one queue; null when it is gone. */
export function errorQuery(fingerprint: string, queue: string) {
  return queryOptions({
    queryKey: [...ERRORS_KEY, 'one', fingerprint, queue],
    queryFn: async ({ signal }) => (await fetchPage({ fingerprint, queue }, 1, signal)).items[0] ?? null,
    refetchInterval: every(5_000),
  })
}
