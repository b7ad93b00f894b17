import { LIMITS } from '@burrow/core/protocol'
import { z } from '@hono/zod-openapi'
import { fingerprintSchema } from './job-filter.ts'
import { nameSchema } from './new-job.ts'
import { pageOf, time } from './parts.ts'

/** Hours of the trend of a group. */
export const TREND_HOURS = 24

/** The query of `GET /errors`. */
export const errorGroupsQuery = z.strictObject({
  queue: nameSchema.optional().openapi({ description: 'All queues without, each group of each by itself.' }),
  fingerprint: fingerprintSchema.optional().openapi({ description: 'Only this group.' }),
  text: z
    .string()
    .min(1)
    .max(LIMITS.errorMessageChars)
    .optional()
    .openapi({ description: 'Text in type, name, code or message, in any case.' }),
  cursor: z.string().max(1_024).optional(),
  limit: z.coerce.number<string>().int().min(1).max(LIMITS.pageSize).default(50),
})

const errorGroupSchema = z
  .object({
    queue: z.string(),
    fingerprint: z.string().openapi({
      description:
        'Of type, name, code and what does not vary in the message; the same in every queue. `group` of a filter of jobs takes it.',
    }),
    type: z.string().openapi({ description: 'Of the jobs.' }),
    name: z.string(),
    code: z.string().nullable(),
    message: z.string().openapi({ description: 'That of the first error; the first 500 characters.' }),
    count: z.int().openapi({ description: 'Attempts that ended with it.' }),
    trend: z.array(z.int()).openapi({
      description: `How many in each of the last ${TREND_HOURS} hours, the running one last.`,
    }),
    first_seen_at: time,
    last_seen_at: time,
    last_job_id: z.string().openapi({ description: 'The job that failed last; it may be gone.' }),
  })
  .openapi('ErrorGroup')

export type ErrorGroupDto = z.infer<typeof errorGroupSchema>

export const errorGroupPageSchema = pageOf(errorGroupSchema).openapi('ErrorGroupPage')

export type ErrorGroupPageDto = z.infer<typeof errorGroupPageSchema>
