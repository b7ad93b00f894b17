import type { Job, JobEvent } from '@burrow/core'
import type { NoticeName } from '@burrow/core/protocol'
import { fitsPattern } from './pattern.ts'

/** Which events an endpoint is told of. Each list that holds something must fit; an empty one says nothing. */
export interface WebhookFilter {
  /** At least one. */
  readonly events: readonly NoticeName[]
  /** Patterns of job types, such as `email:*`. */
  readonly types: readonly string[]
  /** Patterns of queues. */
  readonly queues: readonly string[]
  /** The job has at least one of them. */
  readonly tags: readonly string[]
}

/** Whether an event is one that the filter asks for. A job that is not kept any more has no tags. */
export function fitsFilter(filter: WebhookFilter, event: JobEvent, job: Pick<Job, 'tags'> | null): boolean {
  const { events, types, queues, tags } = filter
  return (
    events.some((name) => name === event.name) &&
    (types.length === 0 || types.some((pattern) => fitsPattern(event.jobType, pattern))) &&
    (queues.length === 0 || queues.some((pattern) => fitsPattern(event.queue, pattern))) &&
    (tags.length === 0 || tags.some((tag) => job?.tags.includes(tag)))
  )
}
