import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { bulkActionSchema, bulkPreviewSchema, retryDeadLettersSchema } from '../../schemas/bulk-action.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `POST /dead-letters/retry` */
export const retryDeadLettersRoute = createRoute({
  method: 'post',
  path: '/api/v1/dead-letters/retry',
  operationId: 'dead-letters.retry' as const,
  tags: ['dead letters'],
  summary: 'Put dead jobs back: all, of one queue, or those that fit a filter',
  description:
    'With `queue` alone, or nothing, it answers when all are back. With `filter`, `rate_per_second` or `limit` it becomes a bulk action; `dry_run` says what that would do.',
  request: {
    body: { required: false, content: { 'application/json': { schema: retryDeadLettersSchema } } },
  },
  responses: {
    200: jsonResponse(
      z.union([z.object({ retried: z.int() }), bulkPreviewSchema]),
      'How many jobs were put back; with `dry_run` what fits now.',
    ),
    202: jsonResponse(bulkActionSchema, 'A bulk action runs; look at its Location.'),
    400: problemResponse('The body is not valid.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse(
      'The store cannot be reached, too many bulk actions run, or the server is stopping.',
    ),
  },
})
