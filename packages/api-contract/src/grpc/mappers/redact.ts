import type { Event } from '../generated/burrow/v1/event_pb.ts'
import type { Job } from '../generated/burrow/v1/job_pb.ts'

/** A copy without what the handler told besides numbers. */
function redactProgress<T extends { readonly note: string }>(progress: T | undefined): T | undefined {
  return progress && { ...progress, note: '' }
}

/** The job for those who may not see what jobs hold. */
export function redactJobMessage(job: Job): Job {
  const progress = redactProgress(job.progress)
  return {
    ...job,
    ...{ payloadJson: '', resultJson: '', errors: [], webhook: undefined, redacted: true },
    ...(progress === undefined ? {} : { progress }),
  }
}

/** The event for those who may not see what jobs hold. */
export function redactEventMessage(event: Event): Event {
  const progress = redactProgress(event.progress)
  return { ...event, resultJson: '', redacted: true, ...(progress === undefined ? {} : { progress }) }
}
