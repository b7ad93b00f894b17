import { z } from '@hono/zod-openapi'
import { LIMITS, NAME_PATTERN } from '@burrow/core/protocol'
import { webhookInput } from './webhook-fields.ts'

export const nameSchema = z
  .string()
  .regex(
    new RegExp(NAME_PATTERN),
    'must be 1 to 128 letters, digits, "_", ".", ":" or "-", starting with a letter or digit',
  )

const waitMs = z.int().min(0).max(LIMITS.backoffMs)
const delays = z.array(waitMs).min(1).max(LIMITS.backoffDelays)

const backoff = z.union(
  [
    z.enum(['exponential', 'linear', 'fixed']),
    delays,
    z.strictObject({
      kind: z.enum(['exponential', 'linear', 'fixed', 'list']).optional(),
      base_ms: waitMs.optional(),
      factor: z.number().min(1).max(LIMITS.backoffFactor).optional(),
      max_ms: waitMs.optional(),
      delays_ms: delays.optional(),
      jitter: z.enum(['full', 'equal', 'none']).optional(),
    }),
  ],
  {
    error:
      'must be exponential, linear or fixed, a list of delays in ms, or an object with kind, base_ms, factor, max_ms, delays_ms, jitter',
  },
)

/** A time of a request. */
export const timeInput = z.iso.datetime({
  offset: true,
  error: 'must be a time such as 2026-01-01T12:00:00Z',
})

/** A number whose bounds the library checks: INVALID_OPTION says more than a schema can. */
export function bounded(minimum: number, maximum: number) {
  return z.int().openapi({ minimum, maximum })
}

/** What is decided about a job, whoever enqueues it and whenever. */
export const jobFields = {
  type: nameSchema.openapi({ example: 'email:send' }),
  payload: z
    .unknown()
    .optional()
    .openapi({ description: 'Any JSON value; checked by the schema of the type when it is known here.' }),
  queue: nameSchema.optional().openapi({ description: 'As the type says, else `default`.' }),
  priority: z
    .union([z.int().min(1).max(5), z.enum(['low', 'normal', 'high'])], {
      error: 'must be 1 to 5, or low, normal or high',
    })
    .optional()
    .openapi({ description: '5 runs first, 1 last; high is 5, normal 3, low 1. As the type says, else 3.' }),
  max_retries: z
    .int()
    .min(0)
    .max(LIMITS.maxRetries)
    .optional()
    .openapi({ description: 'Attempts after the first one. As the type says, else 3.' }),
  backoff: backoff.optional().openapi({
    description:
      'How long it waits between attempts. As the type says, else exponential from 1 s to 1 h, half of it left to chance.',
  }),
  timeout_ms: z
    .int()
    .min(1)
    .max(LIMITS.timeoutMs)
    .nullable()
    .optional()
    .openapi({ description: 'Time limit of one attempt. As the type says, else none.' }),
  retry_for_ms: bounded(1, LIMITS.delayMs).nullable().optional().openapi({
    description: 'Attempts that fail later than this after the first one started are not repeated.',
  }),
  expires_in_ms: bounded(1, LIMITS.delayMs).nullable().optional().openapi({
    description: 'A job that still waits so long after it was enqueued is cancelled (`expired`).',
  }),
  limit_key: z
    .string()
    .min(1)
    .max(LIMITS.uniqueKeyChars)
    .nullable()
    .optional()
    .openapi({ description: 'What a limit per key counts it under.' }),
  limit_cost: bounded(1, LIMITS.limitCost)
    .optional()
    .openapi({ description: 'Units of a rate limit that a start takes. 1 when nothing is said.' }),
  tags: z
    .array(nameSchema)
    .max(LIMITS.tags)
    .optional()
    .openapi({ description: 'Names to find it by. As the type says, else none.' }),
  webhook: webhookInput.nullable().optional(),
}

/** What is decided about one job on its way into the store. */
export const ownFields = {
  delay_ms: z
    .int()
    .min(0)
    .max(LIMITS.delayMs)
    .optional()
    .openapi({ description: 'Let it run so long from now. Not together with `execute_at`.' }),
  execute_at: timeInput.optional().openapi({ description: 'A time that has passed means now.' }),
  expires_at: timeInput
    .optional()
    .openapi({ description: 'When it still waits at this time, it is cancelled (`expired`).' }),
  unique_key: z
    .string()
    .min(1)
    .max(LIMITS.uniqueKeyChars)
    .optional()
    .openapi({ description: 'Short for `unique: { key }`.' }),
  unique: z
    .strictObject({
      key: z.string().min(1).max(LIMITS.uniqueKeyChars).optional(),
      scope: z.enum(['queue', 'type', 'payload']).optional(),
      until: z.enum(['started', 'finished']).optional(),
      for_ms: bounded(1, LIMITS.delayMs).optional(),
      on_conflict: z.enum(['return_existing', 'reject', 'replace_payload', 'throttle']).optional(),
    })
    .optional()
    .openapi({ description: 'Jobs of which one is enough, within their queue.' }),
  id: nameSchema.optional().openapi({ description: 'Repeating a request with the same id creates nothing.' }),
}

/**
 * Refuses the second of two fields that say the same. A plain check: a refinement with a context of its own makes garbage for every
 * job of a batch.
 */
export function notTogether<T extends object>(
  ...pairs: (readonly [keyof T & string, keyof T & string])[]
): z.core.CheckFn<T> {
  return ({ value, issues }) => {
    for (const pair of pairs) {
      if (value[pair[0]] === undefined || value[pair[1]] === undefined) continue
      const message = `cannot be given together with ${pair[0]}`
      issues.push({ code: 'custom', path: [pair[1]], message, input: value })
    }
  }
}

/** The body of `POST /jobs`. Unknown fields are refused: a typing mistake must not be ignored silently. */
export const newJobSchema = z
  .strictObject({
    ...jobFields,
    ...ownFields,
    recurring: z
      .strictObject({
        cron_expression: z.string().openapi({ example: '0 0 * * *' }),
        timezone: z.string().optional().openapi({ description: 'A name of the IANA database; UTC without.' }),
      })
      .optional()
      .openapi({
        description: 'Makes a schedule instead of a job: the answer is that schedule, and `id` is its id.',
      }),
  })
  .check(
    notTogether(
      ['delay_ms', 'execute_at'],
      ['expires_in_ms', 'expires_at'],
      ['unique', 'unique_key'],
      ['recurring', 'delay_ms'],
      ['recurring', 'execute_at'],
      ['recurring', 'expires_at'],
      ['recurring', 'unique'],
      ['recurring', 'unique_key'],
    ),
  )
  .openapi('NewJob')

export type NewJobDto = z.infer<typeof newJobSchema>

const { type, payload, queue, priority, max_retries, tags } = jobFields
const usualFields = { type, payload, queue, priority, max_retries, tags, id: ownFields.id }
const usualJobSchema = z.strictObject(usualFields)

/**
 * Checks a new job like {@link newJobSchema}. A schema looks at every field it knows, also at those that are not there; most jobs of
 * a batch have few, so that a small schema costs a fraction of the time and of the memory.
 */
export function parseNewJob(body: unknown): z.ZodSafeParseResult<NewJobDto> {
  const isUsual =
    typeof body === 'object' &&
    body !== null &&
    !Array.isArray(body) &&
    Object.keys(body).every((name) => Object.hasOwn(usualFields, name))
  return isUsual ? usualJobSchema.safeParse(body) : newJobSchema.safeParse(body)
}
