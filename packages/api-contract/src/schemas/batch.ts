import { z } from '@hono/zod-openapi'
import { PROBLEM_KINDS, type ProblemCode } from '../problems/problem-codes.ts'

/** What became of one job of a batch. */
export const batchItemSchema = z
  .object({
    index: z.int().min(0).openapi({ description: 'Place in the request, from 0; blank lines do not count.' }),
    status: z
      .int()
      .openapi({ description: 'What a request with this job alone would have got: 201, 200, 400, 503, …' }),
    id: z.string().optional().openapi({ description: 'The job; with UNIQUE_CONFLICT the one that stays.' }),
    queue: z.string().optional(),
    outcome: z.enum(['created', 'duplicate', 'replaced', 'throttled']).optional(),
    code: z.enum(Object.keys(PROBLEM_KINDS) as [ProblemCode, ...ProblemCode[]]).optional(),
    detail: z.string().optional(),
    field: z.string().optional(),
    retryable: z.boolean().optional(),
  })
  .openapi('BatchItem')

export type BatchItemDto = z.infer<typeof batchItemSchema>
