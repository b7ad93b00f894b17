import { z } from '@hono/zod-openapi'

/** Workers that one queue may want at most. */
const MOST = 10_000

function whole(min: number, max: number, fallback: number): z.ZodDefault<z.ZodCoercedNumber<string>> {
  return z.coerce.number<string>().int().min(min).max(max).default(fallback)
}

/** The query of `GET /queues/{queue}/scale`. */
export const scaleQuery = z
  .strictObject({
    target_seconds: whole(1, 86_400, 60).openapi({ description: 'Within so long what waits is to be done.' }),
    slots_per_worker: whole(1, MOST, 10).openapi({
      description: 'Jobs that one worker runs at once: its BURROW_CONCURRENCY.',
    }),
    min: whole(0, MOST, 0).openapi({ description: 'Workers at least, also for a queue that is paused.' }),
    max: whole(0, MOST, 100).openapi({ description: 'Workers at most.' }),
  })
  .refine(({ min, max }) => min <= max, { path: ['min'], message: 'must not be more than max' })

export const scaleSchema = z
  .object({
    backlog: z.int().openapi({
      description: 'Jobs whose time has come and that wait, up to 1,000 of those that waited for their time.',
    }),
    active: z.int(),
    oldest_age_seconds: z
      .number()
      .openapi({ description: 'How long the next of them could have run; 0 without one.' }),
    desired: z.int().openapi({
      description:
        'Workers that are of use now, by what waits, what comes in, and how long attempts took in the last 5 minutes. 0 for a queue that is paused or has jobs for later alone.',
    }),
  })
  .openapi('Scale')
