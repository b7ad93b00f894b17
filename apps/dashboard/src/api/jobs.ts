import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { JOBS_KEY } from './keys.ts'

export type Job = Schemas['Job']
export type JobState = Job['state']

const PAGE = 200

function fetchPage(q: string, cursor: string | null, signal: AbortSignal) {
  return unwrap(
    client.GET('/api/v1/jobs', {
      params: { query: { ...(q === '' ? {} : { q }), limit: PAGE, ...(cursor === null ? {} : { cursor }) } },
      signal,
    }),
  )
}

/** A list that stays as it was read: rows do not move by themselves. */
export function jobsQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: [...JOBS_KEY, 'list', q],
    queryFn: ({ pageParam, signal }) => fetchPage(q, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: Infinity,
    // There may be a thousand pages, which never change: to compare them takes longer than to show them.
    structuralSharing: false,
    refetchInterval: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Whoever comes back sees what is there now.
    gcTime: 0,
  })
}

/** The first page as it is now, to say what is new. */
export function newestJobsQuery(q: string) {
  return queryOptions({
    queryKey: [...JOBS_KEY, 'newest', q],
    queryFn: ({ signal }) => fetchPage(q, null, signal),
    gcTime: 0,
  })
}
