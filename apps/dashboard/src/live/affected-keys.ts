import { JOBS_KEY, jobKey, QUEUES_KEY } from '../api/keys.ts'

/** What of an event is looked at. */
export interface LiveEvent {
  readonly name: string
  readonly queue: string
  readonly job_id?: string
  readonly state?: string | null
  readonly attempt?: number
  readonly id?: string
  readonly at?: string
  readonly type?: string
  readonly reason?: string | null
}

type Key = readonly unknown[]

/** What an event makes stale. Progress changes no count and no list, and figures over time are asked for by the clock. */
export function affectedKeys(event: LiveEvent): Key[] {
  const { name, job_id: id } = event
  if (id === undefined) return [QUEUES_KEY]
  if (name === 'job.progressed') return [jobKey(id)]
  return [jobKey(id), [...JOBS_KEY, 'newest'], QUEUES_KEY]
}
