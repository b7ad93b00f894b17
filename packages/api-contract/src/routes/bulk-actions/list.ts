import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { listedBulkActionSchema } from '../../schemas/bulk-action.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `GET /bulk-actions` */
export const listBulkActionsRoute = createRoute({
  method: 'get',
  path: '/api/v1/bulk-actions',
  operationId: 'bulk-actions.list' as const,
  tags: ['bulk actions'],
  summary: 'Bulk actions of this API process, the newest first',
  responses: {
    200: jsonResponse(
      z.object({ items: z.array(listedBulkActionSchema) }),
      'Those that run, and the last 100 that ended.',
    ),
    400: problemResponse('The request is not valid.'),
  },
})
