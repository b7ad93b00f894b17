import { isJobEvent, type BurrowEvent } from '@burrow/core/protocol'
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
