import { FINDING_CODES, JOB_STATES, type FindingCode } from '@burrow/core/protocol'
import { z } from '@hono/zod-openapi'
import { redacted } from './job.ts'
import { time } from './parts.ts'

const findingSchema = z.object({
  code: z.enum(Object.keys(FINDING_CODES) as [FindingCode, ...FindingCode[]]).openapi({
    description: Object.entries(FINDING_CODES)
      .map(([code, meaning]) => `${code}: ${meaning}`)
      .join(' '),
  }),
  message: z.string().openapi({ description: 'For people.' }),
  until: time.nullable().openapi({ description: 'Until when, where that is known.' }),
  count: z
    .int()
    .nullable()
    .openapi({ description: 'How many: jobs ahead, jobs that wait for the limit, attempts made.' }),
  worker_id: z.string().nullable(),
  error: z.string().nullable().openapi({ description: 'The message of the last error, where that is why.' }),
})

/** What `GET /jobs/{id}/explain` answers. */
export const explanationSchema = z
  .object({
    id: z.string(),
    queue: z.string(),
    state: z.enum(JOB_STATES),
    at: time.openapi({ description: 'When it was looked at, on the clock of the store.' }),
    findings: z
      .array(findingSchema)
      .openapi({ description: 'At least one. The first is the answer; the others hold as well.' }),
    redacted,
  })
  .openapi('Explanation')

export type ExplanationDto = z.infer<typeof explanationSchema>
