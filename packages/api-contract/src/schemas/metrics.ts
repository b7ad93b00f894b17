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

const figures = {
  enqueued: z.int(),
  completed: z.int(),
  failed: z.int().openapi({ description: 'Failed attempts that are retried.' }),
  dead: z.int(),
  cancelled: z.int(),
  waited: timesSchema,
  ran: timesSchema,
}

export const historySchema = z
  .object({
    step,
    points: z
      .array(z.object({ at: time, ...figures }))
      .openapi({ description: 'In order; steps in which nothing happened are left out. At most 1,500.' }),
    totals: z.object(figures).openapi({ description: 'All points taken together.' }),
    types: z.array(z.string()).openapi({ description: 'Types of which something is kept, by name.' }),
    buckets_ms: z.array(z.int()).openapi({ description: 'Upper ends of the buckets, inclusive.' }),
  })
  .openapi('History')

export type HistoryDto = z.infer<typeof historySchema>
