import { z } from '@hono/zod-openapi'
import { JOB_STATES } from '@burrow/core/protocol'
import { jobSchema } from './job.ts'
import { filterFields, querySchema, stateField } from './job-filter.ts'
import { bounded, nameSchema, notTogether } from './new-job.ts'
import { time } from './parts.ts'
import { editFields } from './steer.ts'

const action = z.enum(['retry', 'cancel', 'run', 'delete', 'move', 'edit'])

const paceFields = {
  dry_run: z
    .boolean()
    .optional()
    .openapi({ description: 'Changes nothing; says how many jobs fit, and shows some.' }),
  rate_per_second: bounded(1, 100_000)
    .optional()
    .openapi({ description: 'Jobs a second at most; as fast as the store takes them without.' }),
  limit: bounded(1, 10_000_000).optional().openapi({ description: 'Jobs at most.' }),
}

/** The body of `POST /bulk-actions`. */
export const newBulkActionSchema = z
  .strictObject({
    action,
    filter: z
      .strictObject({ ...filterFields, state: stateField })
      .optional()
      .openapi({ description: 'Jobs that fit all of it; all for which the action is possible without.' }),
    q: querySchema.optional(),
    ...paceFields,
    to: nameSchema.optional().openapi({ description: 'For move: the queue.' }),
    edit: editFields
      .check(notTogether(['delay_ms', 'execute_at']))
      .optional()
      .openapi({ description: 'For edit: what changes.' }),
  })
  .check(notTogether(['filter', 'q']))
  .openapi('NewBulkAction')

export type NewBulkActionDto = z.infer<typeof newBulkActionSchema>

/** The body of `POST /dead-letters/retry`. */
export const retryDeadLettersSchema = z
  .strictObject({
    queue: nameSchema.optional(),
    filter: z.strictObject(filterFields).optional(),
    q: querySchema.optional(),
    ...paceFields,
  })
  .check(notTogether(['filter', 'q'], ['queue', 'q']))
  .refine(({ queue, filter }) => queue === undefined || filter?.queue === undefined, {
    path: ['filter', 'queue'],
    message: 'cannot be given together with queue',
  })
  .openapi('RetryDeadLetters')

export type RetryDeadLettersDto = z.infer<typeof retryDeadLettersSchema>

const listedFields = {
  id: z.string(),
  action,
  filter: z.object({ ...filterFields, state: stateField }),
  rate_per_second: z.int().nullable(),
  limit: z.int().nullable(),
  to: z.string().nullable(),
  state: z.enum(['ready', 'running', 'paused', 'done', 'aborted', 'failed']),
  expected: z.object({ count: z.int(), is_exact: z.boolean() }).nullable().openapi({
    description:
      'How many jobs fitted at the beginning, as `dry_run` counts them; null until they are counted, and when that failed.',
  }),
  matched: z.int().openapi({ description: 'Jobs that fitted so far.' }),
  done: z.int(),
  refused: z.int().openapi({
    description:
      'Not changed: their state did not allow it any more, they were gone, or another job was in their way.',
  }),
  failed: z.int().openapi({ description: 'Not changed as far as one knows: the store did not answer.' }),
  created_at: time,
  ended_at: time.nullable(),
  reason: z.string().nullable().openapi({
    description:
      'Why it failed or was aborted: a code such as STORE_UNAVAILABLE, SHUTTING_DOWN or REQUESTED.',
  }),
}

export const listedBulkActionSchema = z.object(listedFields).openapi('ListedBulkAction')

export type ListedBulkActionDto = z.infer<typeof listedBulkActionSchema>

export const bulkActionSchema = z
  .object({
    ...listedFields,
    errors: z
      .array(
        z.object({
          job_id: z.string(),
          queue: z.string(),
          code: z.string().nullable(),
          message: z.string(),
        }),
      )
      .openapi({ description: 'Why jobs were not changed; the first 100.' }),
  })
  .openapi('BulkAction')

export type BulkActionDto = z.infer<typeof bulkActionSchema>

export const bulkPreviewSchema = z
  .object({
    count: z.int(),
    is_exact: z.boolean().openapi({ description: 'False: there are at least so many.' }),
    cap: z.int().openapi({ description: 'Jobs that are counted one by one, at most.' }),
    sample: z.array(jobSchema).openapi({ description: 'Up to ten of them.' }),
    states: z
      .array(z.enum(JOB_STATES))
      .openapi({ description: 'States that are gone through; jobs in others are left alone.' }),
    skipped: z.int().nullable().openapi({
      description:
        'Jobs that fit but for their state: null where the counters of the queues cannot tell, 0 where the filter names a state.',
    }),
  })
  .openapi('BulkPreview')

export type BulkPreviewDto = z.infer<typeof bulkPreviewSchema>
