import { z } from '@hono/zod-openapi'
import { JOB_STATES } from '@burrow/core/protocol'
import { time } from './parts.ts'

const countsSchema = z.object(
  Object.fromEntries(JOB_STATES.map((state) => [state, z.int()])) as Record<
    (typeof JOB_STATES)[number],
    z.ZodInt
  >,
)

const totalsSchema = z.object({
  enqueued: z.int(),
  completed: z.int(),
  failed: z.int().openapi({ description: 'Failed attempts that are retried.' }),
  dead: z.int(),
  cancelled: z.int(),
  crashed: z.int().openapi({ description: 'Leases lost.' }),
})

export const queueSchema = z
  .object({
    name: z.string(),
    paused: z.boolean(),
    counts: countsSchema,
    totals: totalsSchema,
    set_aside: z.record(z.string(), z.int()).openapi({
      description: 'Pending jobs that no live worker serves, by type.',
    }),
    limited: z.record(z.string(), z.int()).openapi({
      description: 'Pending jobs that wait for a limit of their type, by type.',
    }),
    pending_since: time.nullable().openapi({
      description:
        'Since when the job that is next could run, of those that no limit holds back; null when there is none.',
    }),
    retention: z.object({
      completed_count: z.int(),
      completed_age_ms: z.int(),
      cancelled_count: z.int(),
      cancelled_age_ms: z.int(),
    }),
  })
  .openapi('Queue')

export type QueueDto = z.infer<typeof queueSchema>

export const statsSchema = z
  .object({ counts: countsSchema, totals: totalsSchema, queues: z.int(), workers: z.int() })
  .openapi('Stats')

export type StatsDto = z.infer<typeof statsSchema>
