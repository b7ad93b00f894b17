import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { errorGroupPageSchema, errorGroupsQuery } from '../../schemas/error-group.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `GET /errors` */
export const listErrorsRoute = createRoute({
  method: 'get',
  path: '/api/v1/errors',
  operationId: 'errors.list' as const,
  tags: ['stats'],
  summary: 'Errors of attempts by what they have in common, those seen last first',
  request: { query: errorGroupsQuery },
  responses: {
    200: jsonResponse(errorGroupPageSchema, 'A page of groups.'),
    400: problemResponse('The query is not valid.'),
    404: problemResponse('No such queue is known.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
