import type { JobProgress } from './job.ts'
import type { JsonValue } from './json-text.ts'
import type { JobReason, JobState } from './states.ts'

/** Names of what happens to jobs and queues. A name is a noun and a verb in the past. */
export const EVENT_NAMES = [
  'job.enqueued',
  'job.promoted',
  'job.started',
  'job.progressed',
  'job.completed',
  'job.failed',
  'job.dead',
  'job.cancel_requested',
  'job.cancelled',
  'job.snoozed',
  'job.released',
  'job.lease_lost',
  'job.crashed',
  'job.retried',
  'job.edited',
  'job.moved',
  'job.deleted',
  'queue.paused',
  'queue.resumed',
] as const
export type EventName = (typeof EVENT_NAMES)[number]

interface EventBase {
  /** Resume point: pass it as `after` to go on behind this event. Opaque. */
  readonly id: string
  /** Store time in ms. */
  readonly at: number
  readonly queue: string
}

/**
 * Something happened to a job. `job.failed` means that it will be retried; a job that will not is `job.dead`. `job.moved` comes from
 * the queue that it left, with state null.
 */
export interface JobEvent extends EventBase {
  readonly name: Extract<EventName, `job.${string}`>
  readonly jobId: string
  readonly jobType: string
  /** The state after the event; null when the job is no longer kept. */
  readonly state: JobState | null
  readonly attempt: number
  readonly epoch: number
  readonly reason: JobReason | null
  /** Only with `job.progressed`. */
  readonly progress: JobProgress | null
  /** Only with `job.completed`, and absent when it is larger than 4,096 characters of JSON: then look the job up. */
  readonly result?: JsonValue
}

/** Something happened to a queue. */
export interface QueueEvent extends EventBase {
  readonly name: Extract<EventName, `queue.${string}`>
}

export type BurrowEvent = JobEvent | QueueEvent

export function isJobEvent(event: BurrowEvent): event is JobEvent {
  return event.name.startsWith('job.')
}
