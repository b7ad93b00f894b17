import { isDeepStrictEqual } from 'node:util'
import { createRoute, z } from '@hono/zod-openapi'
import type { Job } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { createdJobSchema, type CreatedJobDto } from '../../contract/job.ts'
import { toJobDto } from '../../contract/mappers/job.ts'
import { toEnqueueOptions } from '../../contract/mappers/new-job.ts'
import { newJobSchema, type NewJobDto } from '../../contract/new-job.ts'
import { jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { ProblemError } from '../../problems/problem-error.ts'
import { idOfKey, parseIdempotencyKey } from './idempotency-key.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/jobs',
  operationId: 'jobs.create',
  tags: ['jobs'],
  summary: 'Enqueue a job',
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .optional()
        .openapi({ description: 'Repeating a request with the same key creates nothing.' }),
    }),
    body: { required: true, content: { 'application/json': { schema: newJobSchema } } },
  },
  responses: {
    200: jsonResponse(createdJobSchema, 'The job was there already.'),
    201: jsonResponse(createdJobSchema, 'The job was created.'),
    400: problemResponse('The request is not valid.'),
    413: problemResponse('The body or the payload is too large.'),
    415: problemResponse('The body is not JSON.'),
    422: problemResponse('The idempotency key was used for another request.'),
    503: problemResponse('The store cannot be reached.'),
    507: problemResponse('The store is full.'),
  },
})

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
  app.openapi(route, async (context) => {
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
