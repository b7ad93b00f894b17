import type { Settlement } from '../broker/index.ts'
import {
  decodeJson,
  noteTexts,
  type AttemptError,
  type ClaimedJob,
  type Job,
  type JobProgress,
  type JobReason,
  type JobSpec,
  type JobState,
  type JsonText,
  type LogLine,
  type NewJob,
} from '../protocol/index.ts'
import type { Lane } from './lane.ts'
import type { Place } from './ordered-set.ts'

/** A job as the store keeps it. Its place says where it stands among the jobs of its state. */
export interface JobRecord extends Place {
  spec: JobSpec
  readonly queue: string
  readonly createdAt: number
  state: JobState
  reason: JobReason | null
  result: JsonText | null
  attempt: number
  epoch: number
  crashes: number
  errors: readonly AttemptError[]
  logs: readonly LogLine[]
  progress: JobProgress | null
  workerId: string | null
  cancelRequested: boolean
  runAt: number
  /** When it is cancelled if it still waits. */
  expiresAt: number | null
  startedAt: number | null
  /** Start of attempt 1, from which the time for retries counts. */
  firstStartedAt: number | null
  finishedAt: number | null
  leaseEndsAt: number
  /** Where it waits for a limit of its type. */
  lane: Lane | null
  /** How the last attempt that was settled ended, so that the same settlement sent again is recognised. */
  settled: { readonly epoch: number; readonly kind: Settlement['kind'] } | null
}

/** A record that is in no state yet. */
export function newRecord(queue: string, job: NewJob, now: number): JobRecord {
  const { delayMs, runAt, onConflict: _onConflict, expiresInMs, expiresAt, slot: _slot, ...spec } = job
  return {
    spec,
    queue,
    createdAt: now,
    state: 'pending',
    reason: null,
    result: null,
    attempt: 0,
    epoch: 0,
    crashes: 0,
    errors: [],
    logs: [],
    progress: null,
    workerId: null,
    cancelRequested: false,
    runAt: runAt ?? now + delayMs,
    expiresAt: expiresAt ?? (expiresInMs === null ? null : now + expiresInMs),
    startedAt: null,
    firstStartedAt: null,
    finishedAt: null,
    leaseEndsAt: 0,
    lane: null,
    settled: null,
    rank: 0,
    order: 0,
  }
}

/** Since when a job that waits can run, as far as its own time goes. */
export function runnableAt({ createdAt, runAt }: JobRecord): number {
  return Math.max(createdAt, runAt)
}

export function toClaimedJob({ spec, queue, attempt, epoch, createdAt, runAt }: JobRecord): ClaimedJob {
  return { ...spec, queue, attempt, epoch, createdAt, runAt }
}

export function toJob(job: JobRecord): Job {
  const { payload, ...spec } = job.spec
  const shown: Job = {
    ...spec,
    queue: job.queue,
    state: job.state,
    reason: job.reason,
    payload: decodeJson(payload),
    result: job.result === null ? null : decodeJson(job.result),
    attempt: job.attempt,
    epoch: job.epoch,
    crashes: job.crashes,
    errors: job.errors,
    progress: job.progress,
    workerId: job.workerId,
    cancelRequested: job.cancelRequested,
    createdAt: job.createdAt,
    expiresAt: job.expiresAt,
    runAt: job.runAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
  }
  return noteTexts(shown, payload, job.result)
}
