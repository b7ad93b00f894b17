import { z } from '@hono/zod-openapi'
import { LIMITS } from '@burrow/core/protocol'
import { backoffSchema, json, redacted } from './job.ts'
import { bounded, jobFields, nameSchema, timeInput } from './new-job.ts'
import { pageOf, time } from './parts.ts'
import { webhookSchema } from './webhook-fields.ts'

/** Times that are shown in one go. */
const MAX_TIMES = 1_000
const DAY_MS = 86_400_000

const overlap = z.enum(['allow', 'skip', 'cancel_previous'])
const missedKind = z.enum(['skip', 'run_once', 'run_all'])

const ruleFields = {
  cron: z
    .strictObject({ expression: z.string(), timezone: z.string().nullish() })
    .nullish()
    .openapi({ description: 'Five or six fields, or a nickname such as @daily; in UTC without a zone.' }),
  cron_expression: z.string().nullish().openapi({ description: 'The same with `timezone`, flat.' }),
  timezone: z
    .string()
    .nullish()
    .openapi({ description: 'A name of the IANA database.', example: 'Europe/Berlin' }),
  every_ms: bounded(1, LIMITS.delayMs).nullish(),
  anchor_at: timeInput
    .nullish()
    .openapi({ description: 'One of the times of `every_ms`; `start_at`, else 1970-01-01, without.' }),
  dates: z.array(timeInput).nullish().openapi({ description: 'At most 1,000 times.' }),
  start_at: timeInput.nullish(),
  end_at: timeInput.nullish(),
  limit: bounded(1, 1_000_000_000).nullish().openapi({ description: 'How many times it is fired in all.' }),
  jitter_ms: bounded(0, DAY_MS).nullish().openapi({ description: 'Jobs start up to this much later.' }),
  overlap: overlap
    .nullish()
    .openapi({ description: 'What happens when the job of an earlier time has not ended; allow without.' }),
  missed: z
    .union([missedKind, z.strictObject({ kind: missedKind, cap: bounded(1, MAX_TIMES).nullish() })], {
      error: 'must be skip, run_once or run_all, or an object with kind and cap',
    })
    .nullish()
    .openapi({ description: 'What becomes of times that nobody fired; run_once without.' }),
}

const { type, ...otherJobFields } = jobFields
const paused = z.boolean().optional()

interface GivenRule {
  readonly cron?: unknown
  readonly cron_expression?: unknown
  readonly timezone?: unknown
  readonly every_ms?: unknown
  readonly anchor_at?: unknown
  readonly dates?: unknown
}

const RULES = ['cron', 'cron_expression', 'every_ms', 'dates'] as const

function checkOneRule(body: GivenRule, context: z.core.$RefinementCtx): void {
  const [one, other] = RULES.filter((name) => body[name] !== undefined && body[name] !== null)
  if (other !== undefined)
    context.addIssue({ code: 'custom', path: [other], message: `cannot be given together with ${one}` })
}

/** One rule, said in one way. */
function checkRule(body: GivenRule, context: z.core.$RefinementCtx): void {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  const isGiven = (name: keyof GivenRule) => body[name] !== undefined && body[name] !== null
  checkOneRule(body, context)
  if (!RULES.some(isGiven)) refuse('cron', 'is needed, or cron_expression, every_ms or dates')
  if (isGiven('timezone') && !isGiven('cron_expression')) refuse('timezone', 'needs cron_expression')
  if (isGiven('anchor_at') && !isGiven('every_ms')) refuse('anchor_at', 'needs every_ms')
}

const jobSchema = z.strictObject({ type, ...otherJobFields })

/** The body of `PUT /schedules/{id}`. */
export const putScheduleSchema = z
  .strictObject({ ...ruleFields, paused, job: jobSchema })
  .superRefine(checkRule)
  .openapi('PutSchedule')

/** The body of `POST /schedules`. */
export const newScheduleSchema = z
  .strictObject({
    ...ruleFields,
    paused,
    job: jobSchema,
    id: nameSchema.optional().openapi({ description: 'At most 100 characters. Without it a new one.' }),
  })
  .superRefine(checkRule)
  .openapi('NewSchedule')

/** The body of `PATCH /schedules/{id}`: what is not given stays as it is, null takes away. */
export const patchScheduleSchema = z
  .strictObject({
    ...ruleFields,
    paused,
    job: z.strictObject({ type: type.optional(), ...otherJobFields }).optional(),
  })
  .superRefine(checkOneRule)
  .openapi('PatchSchedule')

const count = { default: 10, minimum: 1, maximum: MAX_TIMES }

/** The body of `POST /schedules/preview`. */
export const previewScheduleSchema = z
  .strictObject({
    ...ruleFields,
    count: z.int().min(1).max(MAX_TIMES).default(10).openapi(count),
    from: timeInput.optional().openapi({ description: 'Times behind this one; now without.' }),
  })
  .superRefine(checkRule)
  .openapi('PreviewSchedule')

/** The query of `GET /schedules/{id}/next`. */
export const nextTimesQuery = z.strictObject({
  count: z.coerce.number<string>().int().min(1).max(MAX_TIMES).default(10),
})

export const timesSchema = z.object({ times: z.array(time) }).openapi('ScheduleTimes')

export type PutScheduleDto = z.infer<typeof putScheduleSchema>
export type NewScheduleDto = z.infer<typeof newScheduleSchema>
export type PatchScheduleDto = z.infer<typeof patchScheduleSchema>
export type PreviewScheduleDto = z.infer<typeof previewScheduleSchema>

export const scheduleSchema = z
  .object({
    id: z.string(),
    revision: z.int().openapi({ description: 'Grows with every write, not with firing. It is the ETag.' }),
    paused: z.boolean(),
    cron: z.object({ expression: z.string(), timezone: z.string() }).nullable(),
    every_ms: z.int().nullable(),
    anchor_at: time.nullable(),
    dates: z.array(time).nullable(),
    start_at: time.nullable(),
    end_at: time.nullable(),
    limit: z.int().nullable(),
    jitter_ms: z.int(),
    overlap,
    missed: z.object({ kind: missedKind, cap: z.int().optional() }),
    job: z.object({
      type: z.string(),
      payload: json,
      queue: z.string(),
      priority: z.int().min(1).max(5),
      max_retries: z.int(),
      backoff: backoffSchema,
      timeout_ms: z.int().nullable(),
      retry_for_ms: z.int().nullable(),
      expires_in_ms: z.int().nullable(),
      limit_key: z.string().nullable(),
      limit_cost: z.int(),
      tags: z.array(z.string()),
      webhook: webhookSchema.nullable(),
    }),
    runs: z.int().openapi({ description: 'How often it was fired.' }),
    next_at: time
      .nullable()
      .openapi({ description: 'When it is due; null while it is paused, and when it has ended.' }),
    created_at: time,
    updated_at: time,
    history: z
      .array(
        z.object({
          outcome: z.enum(['fired', 'skipped', 'missed']),
          slot: time.nullable().openapi({ description: 'Null for one that was triggered by hand.' }),
          at: time,
          job_id: z.string().nullable(),
          count: z.int(),
        }),
      )
      .openapi({ description: 'Newest last, at most 20.' }),
    omitted: z.array(z.enum(['payload'])).openapi({
      description: 'A payload too long for a list, shown as null there; look the schedule up to see it.',
    }),
    redacted,
  })
  .openapi('Schedule')

export type ScheduleDto = z.infer<typeof scheduleSchema>

export const schedulePageSchema = pageOf(scheduleSchema).openapi('SchedulePage')
