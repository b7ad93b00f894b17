import { toIso } from '@burrow/api-contract'
import { isJobEvent, type BurrowEvent, type EventName } from '@burrow/core'
import { STATUS_OF } from '../seeds/task.ts'

/** What clients of the channel know; other events have no name there. */
const NAMES: Readonly<Partial<Record<EventName, string>>> = {
  'job.enqueued': 'task.created',
  'job.started': 'task.processing',
  'job.completed': 'task.completed',
  'job.failed': 'task.retrying',
  'job.dead': 'task.failed',
  'job.cancelled': 'task.failed',
  'job.retried': 'task.retrying',
}

/** The message of an event; null for events that the channel does not tell. */
export function toTaskEvent(event: BurrowEvent): string | null {
  const name = NAMES[event.name]
  if (name === undefined || !isJobEvent(event)) return null
  return JSON.stringify({
    event: name,
    task_id: event.jobId,
    type: event.jobType,
    status: event.state === null ? null : STATUS_OF[event.state],
    timestamp: toIso(event.at),
  })
}
