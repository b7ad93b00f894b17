import { queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { every } from './every.ts'
import { HISTORY_KEY } from './keys.ts'

export type History = Schemas['History'] | Awaited<ReturnType<typeof fetchHistory>>

const MINUTES = 60

function fetchHistory(queue: string | undefined, from: string, signal: AbortSignal) {
  return unwrap(
    client.GET('/api/v1/metrics/history', {
      params: { query: { step: 'minute', from, ...(queue === undefined ? {} : { queue }) } },
      signal,
    }),
  )
}

/** What happened in the last hour, by the minute. */
export function hourQuery(queue: string | undefined, now: () => number) {
  return queryOptions({
    queryKey: [...HISTORY_KEY, queue ?? null],
    queryFn: ({ signal }) => fetchHistory(queue, new Date(now() - MINUTES * 60_000).toISOString(), signal),
    refetchInterval: every(15_000),
  })
}
