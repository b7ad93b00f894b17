import { create } from '@bufbuild/protobuf'
import type { BurrowEvent } from '@burrow/core'
import { encodeJson, isJobEvent } from '@burrow/core/protocol'
import { EventSchema, type Event } from '../generated/burrow/v1/event_pb.ts'
import { toJobState } from './job.ts'
import { toTimestamp } from './time.ts'

export function toEventMessage(event: BurrowEvent): Event {
  const base = { id: event.id, name: event.name, at: toTimestamp(event.at), queue: event.queue }
  if (!isJobEvent(event)) return create(EventSchema, base)
  return create(EventSchema, {
    ...base,
    jobId: event.jobId,
    jobType: event.jobType,
    state: toJobState(event.state),
    attempt: event.attempt,
    epoch: event.epoch,
    reason: event.reason ?? '',
    progress: event.progress
      ? { percent: event.progress.percent, note: event.progress.note ?? '' }
      : undefined,
    resultJson: event.result === undefined ? '' : encodeJson(event.result, 'result', Infinity),
  })
}
