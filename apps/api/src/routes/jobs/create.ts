import { isDeepStrictEqual } from 'node:util'
import {
  createJobRoute,
  parseNewJob,
  toJobDto,
  toRecurringField,
  type CreatedJobDto,
  type NewJobDto,
} from '@burrow/api-contract'
import { parsePriority, type Job } from '@burrow/core'
import { storedPayload } from '@burrow/core/protocol'
import type { Context } from 'hono'
import { requireScope } from '../../access/actor-of.ts'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { enqueueAndShowNewJob } from '../../enqueue/enqueue-new-job.ts'
import { readBody } from '../../exact-json/read-body.ts'
import { completeJson } from '../../middleware/response-headers.ts'
import { ProblemError } from '../../problems/problem-error.ts'
import { sendValidationProblem } from '../../problems/validation-problem.ts'
import { createSchedule } from '../../schedules/create-schedule.ts'
import { toRecurringRequest } from '../../schedules/schedule-request.ts'
import { idOfKey, parseIdempotencyKey } from './idempotency-key.ts'
import { locationOf } from './location.ts'

function urlOf(webhook: NewJobDto['webhook']): string | null | undefined {
  return typeof webhook === 'object' && webhook !== null ? webhook.url : webhook
}

/** Whether a job is what the body asks for, as far as the body says; what a job type decides may have changed meanwhile. */
function fits(job: Job, body: NewJobDto): boolean {
  const given: readonly [unknown, unknown][] = [
    [body.priority === undefined ? undefined : parsePriority(body.priority, 'priority'), job.priority],
    [body.max_retries, job.maxAttempts - 1],
    [body.timeout_ms, job.timeoutMs],
    [body.unique_key, job.uniqueKey],
    [body.tags, job.tags],
    [body.retry_for_ms, job.retryForMs],
    [body.limit_key, job.limitKey],
    [body.limit_cost, job.limitCost],
    [urlOf(body.webhook), job.webhook?.url ?? null],
    [body.expires_at && Date.parse(body.expires_at), job.expiresAt],
  ]
  return (
    job.type === body.type &&
    isDeepStrictEqual(storedPayload(job), body.payload ?? null) &&
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

/** The body as JSON; one that is not there is an object without fields. */
async function readJson(context: Context): Promise<unknown> {
  if (context.req.header('content-type') === undefined) return {}
  const text = await context.req.text()
  try {
    return readBody(text)
  } catch {
    throw new ProblemError('MALFORMED_JSON', 'the body could not be read as JSON')
  }
}

/** `POST /jobs`. Registered without the validators of the contract, which cost more than all the rest; the schema is the same. */
export function registerCreateJob(app: ApiApp, { burrowOf, types }: ApiDeps): void {
  app.post(createJobRoute.path, async (context) => {
    const checked = parseNewJob(await readJson(context))
    if (!checked.success) return sendValidationProblem(context, checked.error)
    const body = checked.data
    const burrow = burrowOf(context)
    const views = viewsOf(context)
    if (body.recurring !== undefined) {
      requireScope(context, 'schedules:write', 'recurring makes a schedule, which')
      const request = toRecurringRequest(body, body.recurring)
      const schedule = await createSchedule(context, { burrow, types }, body.id, request, toRecurringField)
      return context.json(views.schedule(schedule.dto), schedule.status)
    }
    const key = parseIdempotencyKey(context.req.header('idempotency-key'))
    if (key !== null && body.id !== undefined)
      throw new ProblemError('INVALID_REQUEST', 'id cannot be given together with Idempotency-Key', 'id')
    const queue = body.queue ?? types.find(body.type)?.defaults.queue ?? 'default'
    const id = key === null ? body.id : idOfKey(queue, key)
    const { handle, job } = await enqueueAndShowNewJob({ burrow, types }, body, id)
    // Another job may be shown, which holds the unique key.
    const isReplay = key !== null && handle.outcome === 'duplicate' && handle.id === id
    if (isReplay) assertSameRequest(job, body)
    const dto: CreatedJobDto = views.job(Object.assign(toJobDto(job), { outcome: handle.outcome }))
    const location = locationOf(handle, body.id !== undefined)
    if (handle.outcome === 'created') return completeJson(context, dto, { status: 201, location })
    const headers: Record<string, string> = isReplay ? { 'idempotency-replayed': 'true' } : {}
    return completeJson(context, dto, { status: 200, location, headers })
  })
}
