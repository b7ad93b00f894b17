import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { bulkActionSchema } from '../../schemas/bulk-action.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'

/** `DELETE /bulk-actions/{id}` */
export const abortBulkActionRoute = createRoute({
  method: 'delete',
  path: '/api/v1/bulk-actions/{id}',
  operationId: 'bulk-actions.abort' as const,
  tags: ['bulk actions'],
  summary: 'End a bulk action; what was done stays done',
  request: {
    params: idParams,
  },
  responses: {
    200: jsonResponse(bulkActionSchema, 'The bulk action, which has ended.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such bulk action is kept here.'),
  },
})
