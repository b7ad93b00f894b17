import { z } from '@hono/zod-openapi'
import { LIMITS, NAME_PATTERN } from '@burrow/core/protocol'

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

/** The body of `POST /jobs`. Unknown fields are refused: a typing mistake must not be ignored silently. */
export const newJobSchema = z
  .strictObject({
    type: nameSchema.openapi({ example: 'email:send' }),
    payload: z
      .unknown()
      .optional()
      .openapi({ description: 'Any JSON value; checked by the schema of the type when it is known here.' }),
    queue: nameSchema.optional(),
    priority: z
      .union([z.int().min(1).max(5), z.enum(['low', 'normal', 'high'])], {
        error: 'must be 1 to 5, or low, normal or high',
      })
      .optional(),
    max_retries: z.int().min(0).max(LIMITS.maxRetries).optional(),
    backoff: backoff.optional(),
    timeout_ms: z.int().min(1).max(LIMITS.timeoutMs).optional(),
    delay_ms: z.int().min(0).max(LIMITS.delayMs).optional(),
    execute_at: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2026-01-01T12:00:00Z' })
      .optional()
      .openapi({ description: 'A time that has passed means now.' }),
    unique_key: z.string().min(1).max(LIMITS.uniqueKeyChars).optional(),
    tags: z.array(nameSchema).max(LIMITS.tags).optional(),
    id: nameSchema
      .optional()
      .openapi({ description: 'Repeating a request with the same id creates nothing.' }),
  })
  .refine((body) => body.delay_ms === undefined || body.execute_at === undefined, {
    path: ['execute_at'],
    message: 'cannot be given together with delay_ms',
  })
  .openapi('NewJob')

export type NewJobDto = z.infer<typeof newJobSchema>

/** Fields that are planned. They get an answer of their own, since other systems know them. */
export const FIELDS_TO_COME: ReadonlySet<string> = new Set(['recurring', 'webhook', 'expires_at'])
