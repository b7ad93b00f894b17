import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { every } from './every.ts'
import { SCHEDULES_KEY } from './keys.ts'

export type Schedule = Schemas['Schedule']
export type ScheduleRun = Schedule['history'][number]
export type ScheduleRule = Omit<Schemas['PreviewSchedule'], 'count' | 'from'>

const PAGE = 100
/** How many times are shown ahead. */
const TIMES = 10

/** Schedules by id, a page at a time. Nothing tells when one was fired, so they are asked for. */
export const schedulesQuery = infiniteQueryOptions({
  queryKey: [...SCHEDULES_KEY, 'list'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(
      client.GET('/api/v1/schedules', {
        params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: every(10_000),
})

/** A schedule, and the text that the API sent: numbers of its payload are exact whatever their size. */
export interface ScheduleWithText {
  readonly schedule: Schedule
  readonly text: string
}

export function scheduleQuery(id: string) {
  return queryOptions({
    queryKey: [...SCHEDULES_KEY, 'one', id],
    queryFn: async ({ signal }): Promise<ScheduleWithText> => {
      const text = await unwrap(
        client.GET('/api/v1/schedules/{id}', { params: { path: { id } }, parseAs: 'text', signal }),
      )
      return { schedule: JSON.parse(text) as Schedule, text }
    },
    refetchInterval: every(10_000),
  })
}

export function nextTimesQuery(id: string) {
  return queryOptions({
    queryKey: [...SCHEDULES_KEY, 'next', id],
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      const params = { path: { id }, query: { count: TIMES } }
      const { times } = await unwrap(client.GET('/api/v1/schedules/{id}/next', { params, signal }))
      return times
    },
    refetchInterval: every(10_000),
  })
}

/** The times that a rule would have; null for a rule that is not there yet. */
export function previewQuery(rule: ScheduleRule | null) {
  return queryOptions({
    queryKey: [...SCHEDULES_KEY, 'preview', rule],
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      const body = { ...rule, count: TIMES }
      const { times } = await unwrap(client.POST('/api/v1/schedules/preview', { body, signal }))
      return times
    },
    enabled: rule !== null,
    retry: false,
    gcTime: 0,
    refetchInterval: every(30_000),
  })
}

/** How the text of a body goes as it is: what a payload holds is nothing to be rounded on the way. */
function asText(text: string) {
  return { body: {} as never, bodySerializer: () => text }
}

/** Creates a schedule of the text of a body. The same token, for one without an id, creates nothing twice. */
export function createSchedule(text: string, token: string | null): Promise<Schedule> {
  const params = token === null ? {} : { header: { 'idempotency-key': token } }
  return unwrap(client.POST('/api/v1/schedules', { params, ...asText(text) }))
}

/** Changes what the text of a body names, as long as nobody else has written. */
export function patchSchedule({ id, revision }: Schedule, text: string): Promise<Schedule> {
  const params = { path: { id }, header: { 'if-match': `"${revision}"` } }
  return unwrap(client.PATCH('/api/v1/schedules/{id}', { params, ...asText(text) }))
}

export function deleteSchedule({ id, revision }: Schedule): Promise<unknown> {
  const params = { path: { id }, header: { 'if-match': `"${revision}"` } }
  return unwrap(client.DELETE('/api/v1/schedules/{id}', { params }))
}

export function pauseSchedule(id: string): Promise<Schedule> {
  return unwrap(client.POST('/api/v1/schedules/{id}/pause', { params: { path: { id } } }))
}

export function resumeSchedule(id: string): Promise<Schedule> {
  return unwrap(client.POST('/api/v1/schedules/{id}/resume', { params: { path: { id } } }))
}

/** Makes a job of it now. */
export function triggerSchedule(id: string): Promise<Schemas['CreatedJob']> {
  return unwrap(client.POST('/api/v1/schedules/{id}/trigger', { params: { path: { id } } }))
}
