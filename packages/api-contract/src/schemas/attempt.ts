import { z } from '@hono/zod-openapi'
import { time } from './parts.ts'

export const attemptSchema = z
  .object({
    attempt: z.int(),
    epoch: z.int(),
    outcome: z.enum(['running', 'completed', 'failed', 'cancelled']),
    started_at: time.nullable().openapi({ description: 'Known of the last run alone.' }),
    ended_at: time.nullable(),
    error: z
      .object({ code: z.string().nullable(), name: z.string(), message: z.string() })
      .nullable()
      .openapi({ description: 'Why it failed; null for a key without `jobs:payload`.' }),
  })
  .openapi('Attempt')

export type AttemptDto = z.infer<typeof attemptSchema>
