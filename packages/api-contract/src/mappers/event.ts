import { isJobEvent, toCloudEvent, type BurrowEvent, type CloudEvent } from '@burrow/core/protocol'
import type { EventDto } from '../schemas/event.ts'
import { toIso } from './job.ts'

/** An event as the stream of the HTTP API shows it. */
export function toEventDto(event: BurrowEvent): EventDto {
  const base = { id: event.id, name: event.name, at: toIso(event.at), queue: event.queue }
  if (!isJobEvent(event)) return base
  const { jobId, jobType, state, attempt, epoch, reason, progress, result } = event
  return {
    ...base,
    job_id: jobId,
    type: jobType,
    state,
    attempt,
    epoch,
    reason,
    progress: progress === null ? null : { percent: progress.percent, note: progress.note },
    ...(result === undefined ? {} : { result }),
  }
}

/** An event in the envelope of CloudEvents. Its id has the time in it: the memory store counts anew with every start. */
export function toCloudEventDto(event: BurrowEvent, data: EventDto, namespace: string): CloudEvent<EventDto> {
  return toCloudEvent({
    ...{
      id: `${event.at}-${event.id}`,
      namespace,
      way: 'queues',
      queue: event.queue,
      name: event.name,
      data,
    },
    ...(isJobEvent(event) ? { subject: event.jobId } : {}),
    at: event.at,
  })
}
