import { z } from '@hono/zod-openapi'
import { JOB_STATES, LIMITS } from '@burrow/core/protocol'
import { nameSchema } from './new-job.ts'

/** An entry for the `responses` of a route. */
export function jsonResponse<T extends z.ZodType>(
  schema: T,
  description: string,
): { description: string; content: { 'application/json': { schema: T } } } {
  return { description, content: { 'application/json': { schema } } }
}

export const jobIdParams = z.object({ id: nameSchema.openapi({ param: { name: 'id', in: 'path' } }) })

/** The query of everything about one job. */
export const jobQuery = z.strictObject({
  queue: nameSchema.optional().openapi({
    description: 'Where the job is; needed only when jobs of several queues have its id.',
  }),
})

export const queueParams = z.object({ queue: nameSchema.openapi({ param: { name: 'queue', in: 'path' } }) })

const limit = z.coerce.number<string>().int().min(1).max(LIMITS.pageSize).default(50)

/** The query of a list of dead letters. */
export const deadLettersQuery = z.strictObject({
  queue: nameSchema.optional(),
  type: nameSchema.optional(),
  tag: nameSchema.optional(),
  cursor: z.string().max(1_024).optional(),
  limit,
})

/** The query of a list of jobs. */
export const jobsQuery = deadLettersQuery.extend({ state: z.enum(JOB_STATES).optional() })
