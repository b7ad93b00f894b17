import { z } from '@hono/zod-openapi'
import { LIMITS } from '@burrow/core/protocol'
import { filterFields, querySchema, stateField } from './job-filter.ts'
import { nameSchema } from './new-job.ts'

/** A time of an answer: UTC with milliseconds. */
export const time = z.iso.datetime().openapi({ example: '2026-01-01T12:00:00.000Z' })

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

export const idParams = z.object({ id: nameSchema.openapi({ param: { name: 'id', in: 'path' } }) })

export const queueParams = z.object({ queue: nameSchema.openapi({ param: { name: 'queue', in: 'path' } }) })

const limit = z.coerce.number<string>().int().min(1).max(LIMITS.pageSize).default(50)

/** The query of a list in the order of names. */
export const namesQuery = z.strictObject({ cursor: z.string().max(1_024).optional(), limit })

/** A page of a list. */
export function pageOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; next_cursor: z.ZodNullable<z.ZodString> }> {
  return z.object({
    items: z.array(item),
    next_cursor: z.string().nullable().openapi({
      description:
        'Pass it as `cursor` for the next page; null at the end. A page may hold fewer items than `limit` before that.',
    }),
  })
}

/** The query of a list of dead letters. */
export const deadLettersQuery = z.strictObject({
  q: querySchema.optional(),
  ...filterFields,
  cursor: z.string().max(1_024).optional(),
  limit,
})

/** The query of a list of jobs. */
export const jobsQuery = deadLettersQuery.extend({ state: stateField })
