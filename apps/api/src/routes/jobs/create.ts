import { isDeepStrictEqual } from 'node:util'
import { createJobRoute, toJobDto, type CreatedJobDto, type NewJobDto } from '@burrow/api-contract'
import { parsePriority, type Job } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { enqueueNewJob } from '../../enqueue/enqueue-new-job.ts'
import { showEnqueued } from '../../enqueue/show-enqueued.ts'
import { ProblemError } from '../../problems/problem-error.ts'
import { idOfKey, parseIdempotencyKey } from './idempotency-key.ts'

/** Whether a job is what the body asks for, as far as the body says; what a job type decides may have changed meanwhile. */
function fits(job: Job, body: NewJobDto): boolean {
  const given: readonly [unknown, unknown][] = [
    [body.priority === undefined ? undefined : parsePriority(body.priority, 'priority'), job.priority],
    [body.max_retries, job.maxAttempts - 1],
    [body.timeout_ms, job.timeoutMs],
    [body.unique_key, job.uniqueKey],
    [body.tags, job.tags],
  ]
  return (
    job.type === body.type &&
    isDeepStrictEqual(job.payload, body.payload ?? null) &&
    given.every(([wanted, found]) => wanted === undefined || isDeepStrictEqual(wanted, found))
  )
}

/** A key stands for one request: another one with the same key is a mistake of the client, not a repetition. */
function assertSameRequest(job: Job, body: NewJobDto): void {
  if (fits(job, body)) return
  throw new ProblemError(
    'IDEMPOTENCY_KEY_REUSED',
    'this Idempotency-Key was used for a job with another type, payload or options',
    'Idempotency-Key',
  )
}

/** `POST /jobs` */
export function registerCreateJob(app: ApiApp, { burrow, types }: ApiDeps): void {
  app.openapi(createJobRoute, async (context) => {
    const body = context.req.valid('json')
    const key = parseIdempotencyKey(context.req.header('idempotency-key'))
    if (key !== null && body.id !== undefined)
      throw new ProblemError('INVALID_REQUEST', 'id cannot be given together with Idempotency-Key', 'id')
    const queue = body.queue ?? types.find(body.type)?.defaults.queue ?? 'default'
    const id = key === null ? body.id : idOfKey(queue, key)
    const handle = await enqueueNewJob({ burrow, types }, body, id)
    const job = await showEnqueued(burrow, handle, body)
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
