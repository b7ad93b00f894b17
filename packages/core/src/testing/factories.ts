import type { Settlement, WorkerInfo } from '../broker/index.ts'
import {
  DEFAULT_BACKOFF,
  newJobId,
  type DeadReason,
  type FailureRecord,
  type JobSpec,
  type NewJob,
} from '../protocol/index.ts'
import { systemClock, systemRandom } from '../time/index.ts'

/** The job type of jobs that {@link newJob} makes. */
export const TEST_TYPE = 'test'

/** A name that no other test uses. */
export function freshName(prefix: string): string {
  return `${prefix}-${newJobId(prefix, systemClock.now(), systemRandom)}`
}

/** A job that may run at once. */
export function newJob(overrides: Partial<NewJob> = {}): NewJob {
  return {
    id: newJobId('test', systemClock.now(), systemRandom),
    type: TEST_TYPE,
    priority: 3,
    payload: 'null',
    maxAttempts: 4,
    backoff: DEFAULT_BACKOFF,
    timeoutMs: null,
    uniqueKey: null,
    unique: null,
    tags: [],
    retryForMs: null,
    limitKey: null,
    limitCost: 1,
    scheduleId: null,
    webhook: null,
    trace: null,
    delayMs: 0,
    runAt: null,
    onConflict: 'keep',
    expiresInMs: null,
    expiresAt: null,
    slot: null,
    ...overrides,
  }
}

/** What stays of a new job once it is stored. */
export function specOf(job: NewJob): JobSpec {
  const { delayMs: _1, runAt: _2, onConflict: _3, expiresInMs: _4, expiresAt: _5, slot: _6, ...spec } = job
  return spec
}

/** Many jobs that may run at once, with ids in order. */
export function newJobs(count: number, overrides: Partial<NewJob> = {}): NewJob[] {
  return Array.from({ length: count }, () => newJob(overrides))
}

/** What a settlement is about: a claimed job, or anything with its id and epoch. */
export interface Attempt {
  readonly id: string
  readonly epoch: number
}

/** The record of an error. */
export function failure(overrides: Partial<FailureRecord> = {}): FailureRecord {
  return { code: null, name: 'Error', message: 'it broke', stack: null, ...overrides }
}

/** Settlements by kind. */
export const settlement = {
  complete: ({ id, epoch }: Attempt, result: string | null = null): Settlement => ({
    jobId: id,
    epoch,
    kind: 'complete',
    result,
  }),
  retry: ({ id, epoch }: Attempt, retryInMs = 0, error: FailureRecord = failure()): Settlement => ({
    jobId: id,
    epoch,
    kind: 'fail',
    error,
    retryInMs,
    reason: null,
  }),
  die: (
    { id, epoch }: Attempt,
    reason: DeadReason = 'attempts_exhausted',
    error: FailureRecord = failure(),
  ): Settlement => ({ jobId: id, epoch, kind: 'fail', error, retryInMs: null, reason }),
  snooze: ({ id, epoch }: Attempt, delayMs: number): Settlement => ({
    jobId: id,
    epoch,
    kind: 'snooze',
    delayMs,
  }),
  release: ({ id, epoch }: Attempt): Settlement => ({ jobId: id, epoch, kind: 'release' }),
  crash: ({ id, epoch }: Attempt, error: FailureRecord = failure()): Settlement => ({
    jobId: id,
    epoch,
    kind: 'crash',
    error,
  }),
  finishCancel: ({ id, epoch }: Attempt): Settlement => ({ jobId: id, epoch, kind: 'finish_cancel' }),
}

/** What a worker says of itself. */
export function workerInfo(overrides: Partial<WorkerInfo> = {}): WorkerInfo {
  return {
    id: freshName('worker'),
    name: 'worker',
    host: 'localhost',
    pid: 1,
    queues: ['default'],
    types: [TEST_TYPE],
    concurrency: 10,
    active: 0,
    completed: 0,
    failed: 0,
    state: 'running',
    jobs: [],
    memoryBytes: 0,
    eventLoopLagMs: 0,
    startedAt: 0,
    version: '0.0.0',
    ...overrides,
  }
}
