import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { bulkActionSchema } from '../../schemas/bulk-action.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'

/** `POST /bulk-actions/{id}/resume` */
export const resumeBulkActionRoute = createRoute({
  method: 'post',
  path: '/api/v1/bulk-actions/{id}/resume',
  operationId: 'bulk-actions.resume' as const,
  tags: ['bulk actions'],
  summary: 'Let a bulk action go on',
  request: {
    params: idParams,
  },
  responses: {
    200: jsonResponse(bulkActionSchema, 'The bulk action as it is now.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such bulk action is kept here.'),
    409: problemResponse('It has ended.'),
  },
})
