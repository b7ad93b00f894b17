import { z } from '@hono/zod-openapi'
import { LIMITS } from '@burrow/core/protocol'
import { bounded, nameSchema } from './new-job.ts'
import { namesQuery, pageOf } from './parts.ts'

const MAX_RUNNING = 1_000_000
const DAY_MS = 86_400_000

const partFields = {
  rate: bounded(1, LIMITS.limitCost)
    .nullish()
    .openapi({ description: 'So many units may start in any `per_ms`.' }),
  per_ms: bounded(1, DAY_MS).nullish(),
  burst: bounded(1, LIMITS.limitCost)
    .nullish()
    .openapi({ description: 'Units that may start at once after a pause; 1 without, at most `rate`.' }),
  concurrency: bounded(1, MAX_RUNNING).nullish().openapi({ description: 'Jobs that may run at once.' }),
}

/** The body of `PUT /limits/{queue}/{type}`. */
export const putLimitSchema = z
  .strictObject({
    ...partFields,
    per_key: z
      .strictObject(partFields)
      .nullish()
      .openapi({ description: 'The same for each `limit_key` by itself, on top.' }),
  })
  .openapi('PutLimit')

export type PutLimitDto = z.infer<typeof putLimitSchema>

const shownPart = {
  rate: z.int().nullable(),
  per_ms: z.int().nullable(),
  burst: z.int().nullable(),
  concurrency: z.int().nullable(),
}

export const limitSchema = z
  .object({
    queue: z.string(),
    type: z.string().openapi({ description: 'Job type. An alias has a limit of its own.' }),
    ...shownPart,
    per_key: z.object(shownPart).nullable(),
    revision: z.int().openapi({ description: 'Grows with every change. It is the ETag.' }),
    active: z
      .int()
      .nullable()
      .openapi({ description: 'Running jobs of the type; null where `concurrency` is not given.' }),
    waiting: z.int().openapi({ description: 'Pending jobs that wait for this limit.' }),
  })
  .openapi('Limit')

export type LimitDto = z.infer<typeof limitSchema>

export const limitPageSchema = pageOf(limitSchema).openapi('LimitPage')

export const limitsQuery = namesQuery.extend({ queue: nameSchema.optional() })

export const limitParams = z.object({
  queue: nameSchema.openapi({ param: { name: 'queue', in: 'path' } }),
  type: nameSchema.openapi({ param: { name: 'type', in: 'path' } }),
})
