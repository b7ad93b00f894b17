import { JOB_STATES } from '@burrow/core/protocol'
import { z } from '@hono/zod-openapi'
import { pageOf, time } from './parts.ts'
import { webhookSchema } from './webhook-fields.ts'

/** Any JSON value. It is always there: without the check the document would call it optional. */
export const json = z
  .unknown()
  .refine((value): boolean => value !== undefined)
  .openapi({ description: 'Any JSON value.' })

export const backoffSchema = z.object({
  kind: z.enum(['exponential', 'linear', 'fixed', 'list']),
  base_ms: z.int().optional(),
  factor: z.number().optional(),
  max_ms: z.int().optional(),
  delays_ms: z.array(z.int()).optional(),
  jitter: z.enum(['full', 'equal', 'none']),
})

/** Says that a key without `jobs:payload` looks. */
export const redacted = z.boolean().openapi({
  description:
    'What jobs hold is left out, because the key has no `jobs:payload`: payload, result and notes are null, and there are no errors.',
})

export const jobSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    queue: z.string(),
    state: z.enum(JOB_STATES),
    reason: z.string().nullable().openapi({ description: 'Why it is dead or cancelled.' }),
    payload: json,
    result: json,
    priority: z.int().min(1).max(5),
    attempt: z.int().openapi({ description: 'Counted runs so far.' }),
    max_attempts: z.int(),
    epoch: z.int().openapi({ description: 'How often it was handed to a worker.' }),
    crashes: z.int(),
    backoff: backoffSchema,
    timeout_ms: z.int().nullable(),
    retry_for_ms: z.int().nullable(),
    unique_key: z.string().nullable(),
    limit_key: z.string().nullable(),
    limit_cost: z.int(),
    schedule_id: z.string().nullable().openapi({ description: 'The schedule that made it.' }),
    trace_id: z
      .string()
      .nullable()
      .openapi({ description: 'The trace in which it was created: 32 hexadecimal digits.' }),
    traceparent: z
      .string()
      .nullable()
      .openapi({ description: 'The span that created it, as W3C Trace Context writes it.' }),
    tags: z.array(z.string()),
    webhook: webhookSchema.nullable().openapi({ description: 'Whom to tell how it ends.' }),
    errors: z.array(
      z.object({
        attempt: z.int(),
        epoch: z.int(),
        at: time,
        code: z.string().nullable(),
        name: z.string(),
        message: z.string(),
      }),
    ),
    progress: z.object({ percent: z.number(), note: z.string().nullable() }).nullable(),
    worker_id: z.string().nullable(),
    cancel_requested: z.boolean(),
    created_at: time,
    run_at: time,
    started_at: time.nullable(),
    finished_at: time.nullable(),
    expires_at: time.nullable().openapi({ description: 'When it is cancelled if it still waits.' }),
    omitted: z.array(z.enum(['payload', 'result'])).openapi({
      description: 'Values too long for a list, shown as null there; look the job up to see them.',
    }),
    redacted,
  })
  .openapi('Job')

export type JobDto = z.infer<typeof jobSchema>

/** What `POST /jobs` answers. */
export const createdJobSchema = jobSchema
  .extend({
    outcome: z.enum(['created', 'duplicate', 'replaced', 'throttled']).openapi({
      description:
        'duplicate: a job with this id, idempotency key or unique key was there already; it is shown. replaced: the job that holds the unique key took payload and time over. throttled: as duplicate, where that was asked for.',
    }),
  })
  .openapi('CreatedJob')

export type CreatedJobDto = z.infer<typeof createdJobSchema>

export const jobPageSchema = pageOf(jobSchema)
  .extend({
    scan: z
      .object({
        limited: z.boolean().openapi({
          description:
            'The page ended before it was full because enough jobs were looked at; `next_cursor` goes on.',
        }),
        scanned: z.int().openapi({ description: 'Jobs that were looked at for it.' }),
      })
      .openapi({ description: 'How far the filter looked.' }),
  })
  .openapi('JobPage')

export type JobPageDto = z.infer<typeof jobPageSchema>

export const logLineSchema = z
  .object({ at: time, attempt: z.int(), message: z.string(), fields: z.record(z.string(), json).nullable() })
  .openapi('LogLine')

export type LogLineDto = z.infer<typeof logLineSchema>
