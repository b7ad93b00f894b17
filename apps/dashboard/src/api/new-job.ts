import { unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'

export type CreatedJob = Schemas['CreatedJob']
export type MadeSchedule = Schemas['Schedule']

/**
 * Enqueues a job, or makes a schedule of a body with a rule. The body is sent as the text it is: numbers in it stay exact.
 * @param key repeats with the same key create nothing
 */
export function createJob(body: string, key: string | null): Promise<CreatedJob | MadeSchedule> {
  return unwrap(
    client.POST('/api/v1/jobs', {
      params: { header: key === null ? {} : { 'idempotency-key': key } },
      body: { type: '' },
      bodySerializer: () => body,
      headers: { 'content-type': 'application/json' },
    }),
  )
}
