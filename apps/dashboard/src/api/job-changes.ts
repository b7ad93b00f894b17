import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import type { Job } from './jobs.ts'

function placeOf({ id, queue }: Pick<Job, 'id' | 'queue'>) {
  return { path: { id }, query: { queue } }
}

/** Changes a job that does not run. The body is sent as the text it is: numbers in it stay exact. */
export function editJob(job: Job, body: string): Promise<Job> {
  return unwrap(
    client.PATCH('/api/v1/jobs/{id}', {
      params: placeOf(job),
      body: {},
      bodySerializer: () => body,
      headers: { 'content-type': 'application/json' },
    }),
  )
}

/** Moves a job to the end of another queue. */
export function moveJob(job: Job, queue: string): Promise<Job> {
  return unwrap(client.POST('/api/v1/jobs/{id}/move', { params: placeOf(job), body: { queue } }))
}

/**
 * Enqueues the same once more.
 * @param id of the new job; repeats with the same id make no other one
 */
export function cloneJob(job: Job, id: string): Promise<Schemas['CreatedJob']> {
  return unwrap(client.POST('/api/v1/jobs/{id}/clone', { params: placeOf(job), body: { id } }))
}
