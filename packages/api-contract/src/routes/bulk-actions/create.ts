import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { bulkActionSchema, bulkPreviewSchema, newBulkActionSchema } from '../../schemas/bulk-action.ts'
import { idempotencyHeaders } from '../../schemas/headers.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `POST /bulk-actions` */
export const createBulkActionRoute = createRoute({
  method: 'post',
  path: '/api/v1/bulk-actions',
  operationId: 'bulk-actions.create' as const,
  tags: ['bulk actions'],
  summary: 'Do the same to many jobs',
  description:
    'Runs in the API process that takes the request, which alone knows of it: at most 20 at once, and the last 100 that ended are kept. A stop of the process aborts it; what was done stays done. Jobs that are created later are not touched.',
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newBulkActionSchema } } },
  },
  responses: {
    200: jsonResponse(bulkPreviewSchema, 'With `dry_run`: what fits now.'),
    202: jsonResponse(bulkActionSchema, 'It runs; look at its Location.'),
    400: problemResponse('The request is not valid.'),
    413: problemResponse('The body or the payload is too large.'),
    415: problemResponse('The body is not JSON.'),
    422: problemResponse('The idempotency key was used for another bulk action.'),
    503: problemResponse(
      'The store cannot be reached, too many bulk actions run, or the server is stopping.',
    ),
  },
})
