import {
  type CreatedJobDto,
  type NewJobDto,
  createJobRoute,
  toEnqueueOptions,
  toJobDto,
} from '@burrow/api-contract'
import { isDeepStrictEqual } from 'node:util'
import type { Job } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { ProblemError } from '../../problems/problem-error.ts'
import { idOfKey, parseIdempotencyKey } from './idempotency-key.ts'

/** A key stands for one request: another one with the same key is a mistake of the client, not a repetition. */
function assertSameRequest(job: Job, body: NewJobDto): void {
  if (job.type === body.type && isDeepStrictEqual(job.payload, body.payload ?? null)) return
  throw new ProblemError(
    'IDEMPOTENCY_KEY_REUSED',
    'this Idempotency-Key was used for a job with another type or payload',
    'Idempotency-Key',
  )
}

/** What is answered when the job has ended and was removed before it could be shown. */
function asEnqueued(id: string, queue: string, body: NewJobDto, now: number): Job {
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

/** `POST /jobs` */
export function registerCreateJob(app: ApiApp, { burrow, types }: ApiDeps): void {
  app.openapi(createJobRoute, async (context) => {
    const body = context.req.valid('json')
    const key = parseIdempotencyKey(context.req.header('idempotency-key'))
    if (key !== null && body.id !== undefined)
      throw new ProblemError('INVALID_REQUEST', 'id cannot be given together with Idempotency-Key', 'id')
    const definition = types.find(body.type)
    const queue = body.queue ?? definition?.defaults.queue ?? 'default'
    const options = toEnqueueOptions(body, key === null ? body.id : idOfKey(queue, key))
    const payload = body.payload ?? null
    const handle =
      definition === null
        ? await burrow.enqueue(body.type, payload, options)
        : await burrow.enqueue(definition, payload, options)

    const job =
      (await burrow.job(handle.id, { queue: handle.queue })) ??
      asEnqueued(handle.id, handle.queue, body, burrow.settings.clock.now())
    if (key !== null && handle.outcome === 'duplicate') assertSameRequest(job, body)
    const dto: CreatedJobDto = { ...toJobDto(job), outcome: handle.outcome }
    // Another queue may have a job with an id that the client chose.
    const query = body.id === undefined ? '' : `?queue=${encodeURIComponent(handle.queue)}`
    context.header('location', `/api/v1/jobs/${encodeURIComponent(handle.id)}${query}`)
    if (handle.outcome === 'created') return context.json(dto, 201)
    if (key !== null) context.header('idempotency-replayed', 'true')
    return context.json(dto, 200)
  })
}
