import { isTerminal } from '@burrow/core/protocol'
import { queryOptions } from '@tanstack/react-query'
import { ApiError, unwrap } from './api-error.ts'
import { client } from './client.ts'
import { withoutMembers } from '../json/member-text.ts'
import type { Job } from './jobs.ts'
import { every } from './every.ts'
import { jobKey } from './keys.ts'

/** Where a job is: its queue tells jobs with the same id apart. */
export interface JobPlace {
  readonly id: string
  readonly queue?: string | undefined
}

function params({ id, queue }: JobPlace) {
  return { path: { id }, query: queue === undefined ? {} : { queue } }
}

/** A job without payload and result, and the text that the API sent with them: numbers in it are exact whatever their size. */
export interface JobWithText {
  readonly job: Job
  readonly text: string
}

/** When a job ran, and how it ended. */
export type JobOutcome = Pick<Job, 'state' | 'started_at' | 'finished_at'>

export function jobQuery(place: JobPlace) {
  return queryOptions({
    queryKey: [...jobKey(place.id), 'job', place.queue ?? null],
    queryFn: async ({ signal }): Promise<JobWithText> => {
      const text = await unwrap(
        client.GET('/api/v1/jobs/{id}', { params: params(place), parseAs: 'text', signal }),
      )
      // Payload and result may be large: whoever shows them reads what he shows.
      return { job: JSON.parse(withoutMembers(text, ['payload', 'result'])) as Job, text }
    },
  })
}

/** What has become of a job, for those who do not look at what it holds; null when it is not kept any more. */
export function jobStateQuery(place: JobPlace) {
  return queryOptions({
    queryKey: [...jobKey(place.id), 'state', place.queue ?? null],
    queryFn: async ({ signal }): Promise<JobOutcome | null> => {
      try {
        const { state, started_at, finished_at } = await unwrap(
          client.GET('/api/v1/jobs/{id}', { params: params(place), signal }),
        )
        return { state, started_at, finished_at }
      } catch (error) {
        if (error instanceof ApiError && error.code === 'JOB_NOT_FOUND') return null
        throw error
      }
    },
    // Whatever has ended stays as it is until an event says otherwise.
    refetchInterval: ({ state: { data } }) =>
      data === null || (data !== undefined && isTerminal(data.state)) ? false : every(5_000)(),
  })
}

export function attemptsQuery(place: JobPlace) {
  return queryOptions({
    queryKey: [...jobKey(place.id), 'attempts', place.queue ?? null],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/jobs/{id}/attempts', { params: params(place), signal })),
  })
}

export function logsQuery(place: JobPlace) {
  return queryOptions({
    queryKey: [...jobKey(place.id), 'logs', place.queue ?? null],
    queryFn: ({ signal }) => unwrap(client.GET('/api/v1/jobs/{id}/logs', { params: params(place), signal })),
  })
}

export function explanationQuery(place: JobPlace) {
  return queryOptions({
    queryKey: [...jobKey(place.id), 'explanation', place.queue ?? null],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/jobs/{id}/explain', { params: params(place), signal })),
    refetchInterval: every(5_000),
  })
}

/** What can be done to a job here. */
export type JobAction = 'retry' | 'cancel' | 'run' | 'delete'

/** Does it. */
export async function actOnJob(action: JobAction, place: JobPlace): Promise<void> {
  const given = { params: params(place) }
  switch (action) {
    case 'retry':
      return void (await unwrap(client.POST('/api/v1/jobs/{id}/retry', given)))
    case 'cancel':
      return void (await unwrap(client.POST('/api/v1/jobs/{id}/cancel', given)))
    case 'run':
      return void (await unwrap(client.POST('/api/v1/jobs/{id}/run', given)))
    case 'delete':
      await unwrap(client.DELETE('/api/v1/jobs/{id}', given))
  }
}
