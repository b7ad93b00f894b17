import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { bulkActionSchema } from '../../schemas/bulk-action.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'

/** `GET /bulk-actions/{id}` */
export const getBulkActionRoute = createRoute({
  method: 'get',
  path: '/api/v1/bulk-actions/{id}',
  operationId: 'bulk-actions.get' as const,
  tags: ['bulk actions'],
  summary: 'How far a bulk action is',
  request: {
    params: idParams,
  },
  responses: {
    200: jsonResponse(bulkActionSchema, 'The bulk action.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such bulk action is kept here.'),
  },
})
