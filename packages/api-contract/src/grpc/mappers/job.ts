import { create } from '@bufbuild/protobuf'
import type { Job as KeptJob } from '@burrow/core'
import { encodeJson, storedPayload, storedResult, type JobState as State } from '@burrow/core/protocol'
import { JobSchema, JobState, type Job } from '../generated/burrow/v1/job_pb.ts'
import { toDuration, toTimestamp } from './time.ts'

const STATES: Readonly<Record<State, JobState>> = {
  scheduled: JobState.SCHEDULED,
  blocked: JobState.BLOCKED,
  pending: JobState.PENDING,
  active: JobState.ACTIVE,
  retrying: JobState.RETRYING,
  completed: JobState.COMPLETED,
  dead: JobState.DEAD,
  cancelled: JobState.CANCELLED,
}

/** Unspecified for a job that is no longer kept. */
export function toJobState(state: State | null): JobState {
  return state === null ? JobState.UNSPECIFIED : STATES[state]
}

/** Null for an unspecified or unknown one. */
export function fromJobState(state: JobState): State | null {
  const found = Object.entries(STATES).find(([, value]) => value === state)
  return found ? (found[0] as State) : null
}

/** A job as gRPC shows it. Stacks stay inside: they tell about the machine, not about the job. */
export function toJobMessage(job: KeptJob): Job {
  const hasResult = job.state === 'completed' && job.result !== null
  return create(JobSchema, {
    id: job.id,
    type: job.type,
    queue: job.queue,
    state: toJobState(job.state),
    reason: job.reason ?? '',
    payloadJson: encodeJson(storedPayload(job), 'payload', Infinity),
    resultJson: hasResult ? encodeJson(storedResult(job), 'result', Infinity) : '',
    priority: job.priority,
    attempt: job.attempt,
    maxAttempts: job.maxAttempts,
    epoch: job.epoch,
    crashes: job.crashes,
    timeout: toDuration(job.timeoutMs),
    uniqueKey: job.uniqueKey ?? '',
    tags: [...job.tags],
    errors: job.errors.map(({ attempt, epoch, at, code, name, message }) => ({
      attempt,
      epoch,
      at: toTimestamp(at),
      code: code ?? '',
      name,
      message,
    })),
    progress: job.progress ? { percent: job.progress.percent, note: job.progress.note ?? '' } : undefined,
    workerId: job.workerId ?? '',
    cancelRequested: job.cancelRequested,
    createdAt: toTimestamp(job.createdAt),
    runAt: toTimestamp(job.runAt),
    startedAt: toTimestamp(job.startedAt),
    finishedAt: toTimestamp(job.finishedAt),
    expiresAt: toTimestamp(job.expiresAt),
    scheduleId: job.scheduleId ?? '',
    traceparent: job.trace?.traceparent ?? '',
    webhook: job.webhook ? { url: job.webhook.url, events: [...job.webhook.events] } : undefined,
  })
}
