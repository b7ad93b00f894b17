import type { ListFilter } from '@burrow/api-contract/job-query'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { JOBS_KEY } from './keys.ts'

export type Job = Schemas['Job']
export type JobState = Job['state']

const PAGE = 100

function fetchPage(filter: ListFilter, cursor: string | null, signal: AbortSignal) {
  return unwrap(
    client.GET('/api/v1/jobs', {
      params: { query: { ...filter, limit: PAGE, ...(cursor === null ? {} : { cursor }) } },
      signal,
    }),
  )
}

/** A list that stays as it was read: rows do not move by themselves. */
export function jobsQuery(filter: ListFilter) {
  return infiniteQueryOptions({
    queryKey: [...JOBS_KEY, 'list', filter],
    queryFn: ({ pageParam, signal }) => fetchPage(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: Infinity,
    refetchInterval: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Whoever comes back sees what is there now.
    gcTime: 0,
  })
}

/** The first page as it is now, to say what is new. */
export function newestJobsQuery(filter: ListFilter) {
  return queryOptions({
    queryKey: [...JOBS_KEY, 'newest', filter],
    queryFn: ({ signal }) => fetchPage(filter, null, signal),
    gcTime: 0,
  })
}
