import type { NewJobDto } from '@burrow/api-contract'
import type { Burrow, EnqueuedJob, Job } from '@burrow/core'

/** What is answered when the job has ended and was removed before it could be shown. */
export function asEnqueued(id: string, queue: string, body: NewJobDto, now: number): Job {
  return {
    id,
    queue,
    type: body.type,
    payload: (body.payload ?? null) as Job['payload'],
    state: 'pending',
    reason: null,
    result: null,
    priority: 3,
    attempt: 0,
    maxAttempts: (body.max_retries ?? 3) + 1,
    epoch: 0,
    crashes: 0,
    backoff: { kind: 'fixed', baseMs: 0, jitter: 'none' },
    timeoutMs: null,
    uniqueKey: null,
    unique: null,
    retryForMs: null,
    limitKey: null,
    limitCost: 1,
    scheduleId: null,
    webhook: null,
    trace: null,
    expiresAt: null,
    tags: [],
    errors: [],
    progress: null,
    workerId: null,
    cancelRequested: false,
    createdAt: now,
    runAt: now,
    startedAt: null,
    finishedAt: null,
  }
}

/** The job that was just enqueued, as it is now. */
export async function showEnqueued(
  burrow: Burrow,
  { id, queue }: EnqueuedJob,
  body: NewJobDto,
): Promise<Job> {
  const job = await burrow.job(id, { queue })
  return job ?? asEnqueued(id, queue, body, burrow.settings.clock.now())
}
