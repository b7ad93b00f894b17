import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { name } from '../input-parts.ts'

/** States whose jobs have ended. */
const FINISHED_STATES = ['completed', 'cancelled', 'dead'] as const

/** What `maintenance:cleanup` takes; nothing at all is fine. */
export interface CleanupInput {
  /** @default all queues */
  queue?: string
  /** Only jobs of this type. @default all types */
  type?: string
  /** Jobs that ended longer ago than this are removed. @default 604800000, a week */
  olderThanMs?: number
  /** `dead` has to be asked for: dead letters are kept until somebody decides. @default completed and cancelled */
  states?: (typeof FINISHED_STATES)[number][]
  /** Jobs removed at most. @default 100000 */
  limit?: number
}

/** What was removed. */
export interface CleanupResult {
  /** Jobs removed because they are older than what was asked for. */
  removed: number
  /** The same by queue; queues of which nothing was removed are left out. */
  removedByQueue: Record<string, number>
  /** Jobs removed because the retention of their queue says so. */
  removedByRetention: number
  /** Waiting jobs cancelled because their deadline has passed. */
  expired: number
  /** Jobs taken from workers that are gone. */
  recovered: number
  /** The limit was reached: there may be more. */
  limitReached: boolean
}

const DAY_MS = 86_400_000
export const CLEANUP_DEFAULTS: Required<Omit<CleanupInput, 'queue' | 'type'>> = {
  olderThanMs: 7 * DAY_MS,
  states: ['completed', 'cancelled'],
  limit: 100_000,
}

const input: z.ZodType<CleanupInput, CleanupInput | null> = z.preprocess(
  (given) => given ?? {},
  z.strictObject({
    queue: name.optional(),
    type: name.optional(),
    olderThanMs: z
      .int()
      .min(0)
      .max(3_650 * DAY_MS)
      .optional(),
    states: z.array(z.enum(FINISHED_STATES)).min(1).max(FINISHED_STATES.length).optional(),
    limit: z.int().min(1).max(10_000_000).optional(),
  }),
) as unknown as z.ZodType<CleanupInput, CleanupInput | null>

const count = z.int().min(0)

/** The job type `maintenance:cleanup`. */
export const maintenanceCleanup: JobDefinition<CleanupInput, CleanupResult, CleanupInput | null> = defineJob({
  type: 'maintenance:cleanup',
  aliases: ['cleanup'],
  description: 'Removes jobs that ended long ago, now.',
  input,
  output: z.object({
    removed: count,
    removedByQueue: z.record(z.string(), count),
    removedByRetention: count,
    expired: count,
    recovered: count,
    limitReached: z.boolean(),
  }),
  // It can be repeated at any time: what is removed stays removed.
  defaults: { timeoutMs: 3_600_000 },
})
