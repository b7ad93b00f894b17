import { decodeJson, noteTexts, type Job, type NewJob } from '../protocol/index.ts'

/**
 * A job as a store shows it right after it was created at `at`, on the store's clock; null for a time that has passed, which stores
 * round off in ways of their own.
 */
export function asStored(queue: string, job: NewJob, at: number): Job | null {
  const dueAt = Math.round(job.runAt ?? at + job.delayMs)
  if (dueAt < at) return null
  const endsAt = job.expiresAt ?? (job.expiresInMs === null ? null : at + job.expiresInMs)
  // Field by field: a rest and a spread of so many take longer than everything else about a job.
  const shown: Job = {
    id: job.id,
    type: job.type,
    queue,
    state: dueAt > at ? 'scheduled' : 'pending',
    reason: null,
    payload: decodeJson(job.payload),
    result: null,
    priority: job.priority,
    attempt: 0,
    maxAttempts: job.maxAttempts,
    epoch: 0,
    crashes: 0,
    backoff: job.backoff,
    timeoutMs: job.timeoutMs,
    uniqueKey: job.uniqueKey,
    unique: job.unique,
    tags: job.tags,
    retryForMs: job.retryForMs,
    limitKey: job.limitKey,
    limitCost: job.limitCost,
    scheduleId: job.scheduleId,
    webhook: job.webhook,
    trace: job.trace,
    errors: [],
    progress: null,
    workerId: null,
    cancelRequested: false,
    createdAt: at,
    expiresAt: endsAt === null ? null : Math.round(endsAt),
    runAt: dueAt,
    startedAt: null,
    finishedAt: null,
  }
  return noteTexts(shown, job.payload, null)
}
