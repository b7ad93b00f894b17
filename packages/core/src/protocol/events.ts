import type { JobProgress } from './job.ts'
import type { JsonValue } from './json-text.ts'
import type { CancelReason, DeadReason, JobReason, JobState } from './states.ts'

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

type JobEventName = Extract<EventName, `job.${string}`>
type QueueEventName = Extract<EventName, `queue.${string}`>

/** What events of every name have, unless {@link OwnFields} says otherwise. */
interface JobEventFields {
  /** The state after the event; null when the job is no longer kept. */
  readonly state: JobState | null
  /** Why the job is dead or cancelled. */
  readonly reason: JobReason | null
  readonly progress: null
  readonly result?: undefined
}

/** What is known of events by their name. */
interface OwnFields {
  'job.progressed': { readonly progress: JobProgress }
  'job.completed': {
    readonly state: 'completed'
    readonly reason: null
    /** Absent when it is larger than 4,096 characters of JSON: then look the job up. */
    readonly result?: JsonValue
  }
  'job.dead': { readonly state: 'dead'; readonly reason: DeadReason }
  'job.cancelled': { readonly state: 'cancelled'; readonly reason: CancelReason }
  'job.moved': { readonly state: null }
  'job.deleted': { readonly state: null }
}

type FieldsOf<Name extends JobEventName> = Name extends keyof OwnFields
  ? Omit<JobEventFields, keyof OwnFields[Name]> & OwnFields[Name]
  : JobEventFields

interface JobEventBase<Name extends JobEventName> extends EventBase {
  readonly name: Name
  readonly jobId: string
  readonly jobType: string
  readonly attempt: number
  readonly epoch: number
}

/**
 * Something happened to a job. Its `name` says which fields it has: `result` with `job.completed`, `progress` with `job.progressed`, a
 * `reason` with `job.dead` and `job.cancelled`. `job.failed` means that it will be retried; a job that will not is `job.dead`.
 * `job.moved` comes from the queue that it left, with state null.
 */
export type JobEvent<Name extends JobEventName = JobEventName> = Name extends JobEventName
  ? JobEventBase<Name> & FieldsOf<Name>
  : never

/** Something happened to a queue. */
export interface QueueEvent<Name extends QueueEventName = QueueEventName> extends EventBase {
  readonly name: Name
}

/**
 * What happened. With names, the events of these names alone.
 * @example
 * function tell(event: BurrowEvent<'job.dead'>): string {
 *   return `${event.jobId} is dead: ${event.reason}`
 * }
 */
export type BurrowEvent<Name extends EventName = EventName> = Name extends JobEventName
  ? JobEvent<Name>
  : Name extends QueueEventName
    ? QueueEvent<Name>
    : never

/** An event without what the place where it is kept adds. */
export type EventBody<Event extends BurrowEvent = BurrowEvent> = Event extends BurrowEvent
  ? Omit<Event, 'id' | 'at' | 'queue'>
  : never

export function isJobEvent(event: BurrowEvent): event is JobEvent {
  return event.name.startsWith('job.')
}

/** Whether an event has one of these names; its type is narrowed to them. */
export function isEventOf<Name extends EventName>(
  event: BurrowEvent,
  names: readonly Name[],
): event is BurrowEvent<Name> {
  return (names as readonly EventName[]).includes(event.name)
}
