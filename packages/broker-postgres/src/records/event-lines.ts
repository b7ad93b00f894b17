import {
  decodeJson,
  type BurrowEvent,
  type JobEvent,
  type JobProgress,
  type JobReason,
  type JobState,
  type QueueEvent,
} from '@burrow/core/protocol'

/** Reads a line `name;id;type;state;attempt;epoch;reason;extra`, as the column `body` of events holds it. */
export function decodeEvent(queue: string, id: string, at: number, line: string): BurrowEvent {
  const head = line.split(';', 7)
  const [name = '', jobId = '', jobType = '', state, attempt, epoch, reason] = head
  if (name.startsWith('queue.')) return { id, at, queue, name: name as QueueEvent['name'] }
  const extra = line.slice(head.join(';').length + 1)
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
  }
}
