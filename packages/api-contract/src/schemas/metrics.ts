import { z } from '@hono/zod-openapi'
import { nameSchema, timeInput } from './new-job.ts'
import { time } from './parts.ts'

const step = z.enum(['minute', 'hour'])

/** The query of `GET /metrics/history`. */
export const historyQuery = z.strictObject({
  queue: nameSchema.optional().openapi({ description: 'All queues taken together without.' }),
  type: nameSchema.optional().openapi({ description: 'All types taken together without.' }),
  step: step.default('minute').openapi({ description: 'minute is kept for 24 hours, hour for 30 days.' }),
  from: timeInput.optional().openapi({ description: 'As long as the step is kept without.' }),
  to: timeInput.optional().openapi({ description: 'Now without.' }),
  by: z.enum(['queue']).optional().openapi({ description: 'Tells of each queue by itself as well.' }),
})

const estimate = z.number().nullable()

const timesSchema = z
  .object({
    counts: z.array(z.int()).openapi({ description: 'How many per bucket of `buckets_ms`, and one more.' }),
    p50_ms: estimate,
    p95_ms: estimate,
    p99_ms: estimate,
  })
  .openapi('TimeHistogram', {
    description:
      'Percentiles are estimates: times are taken to lie evenly within a bucket, and those behind the last one at its end. Null without any.',
  })

const counts = {
  enqueued: z.int(),
  completed: z.int(),
  failed: z.int().openapi({ description: 'Failed attempts that are retried.' }),
  dead: z.int(),
  cancelled: z.int(),
}

const figures = {
  ...counts,
  waited: timesSchema,
  ran: timesSchema,
}

/** Queues that one answer tells of by themselves. */
export const MAX_HISTORY_QUEUES = 100

const queueHistorySchema = z
  .object({
    name: z.string(),
    points: z
      .array(z.object({ at: time, ...counts }))
      .openapi({ description: 'In order; steps in which nothing happened are left out.' }),
    totals: z.object(figures).openapi({ description: 'All points taken together.' }),
  })
  .openapi('QueueHistory')

export const historySchema = z
  .object({
    step,
    points: z
      .array(z.object({ at: time, ...figures }))
      .openapi({ description: 'In order; steps in which nothing happened are left out. At most 1,500.' }),
    totals: z.object(figures).openapi({ description: 'All points taken together.' }),
    types: z.array(z.string()).openapi({ description: 'Types of which something is kept, by name.' }),
    buckets_ms: z.array(z.int()).openapi({ description: 'Upper ends of the buckets, inclusive.' }),
    queues: z
      .array(queueHistorySchema)
      .max(MAX_HISTORY_QUEUES)
      .optional()
      .openapi({
        description: `With \`by=queue\`: the ${MAX_HISTORY_QUEUES} queues in which most happened, by name. \`points\` and \`totals\` are of all queues nevertheless.`,
      }),
    queues_left_out: z.int().optional().openapi({
      description: 'With `by=queue`: how many more queues there are in which something happened.',
    }),
  })
  .openapi('History')

export type HistoryDto = z.infer<typeof historySchema>
