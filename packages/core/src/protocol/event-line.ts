import type { BurrowEvent, JobEvent, QueueEvent } from './events.ts'
import type { JobProgress } from './job.ts'
import { decodeJson } from './json-text.ts'
import type { JobReason, JobState } from './states.ts'

/** Reads `name;id;type;state;attempt;epoch;reason;extra`, the line that the stores keep of an event. */
export function decodeEventLine(queue: string, id: string, at: number, line: string): BurrowEvent {
  const head = line.split(';', 7)
  const [name = '', jobId = '', jobType = '', state, attempt, epoch, reason] = head
  if (name.startsWith('queue.')) return { id, at, queue, name: name as QueueEvent['name'] }
  const extra = line.slice(head.join(';').length + 1)
  // The name says which of the fields are null; the compiler cannot follow that.
  return {
    id,
    at,
    queue,
    name: name as JobEvent['name'],
    jobId,
    jobType,
    state: state === '' ? null : (state as JobState),
    attempt: Number(attempt),
    epoch: Number(epoch),
    reason: reason === '' ? null : (reason as JobReason),
    progress: name === 'job.progressed' ? (JSON.parse(extra) as JobProgress) : null,
    ...(name === 'job.completed' && extra !== '' ? { result: decodeJson(extra) } : {}),
  } as JobEvent
}
