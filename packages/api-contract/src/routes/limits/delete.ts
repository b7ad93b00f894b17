import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { preconditionHeaders } from '../../schemas/headers.ts'
import { limitParams } from '../../schemas/limit.ts'

/** `DELETE /limits/{queue}/{type}` */
export const deleteLimitRoute = createRoute({
  method: 'delete',
  path: '/api/v1/limits/{queue}/{type}',
  operationId: 'limits.delete' as const,
  tags: ['limits'],
  summary: 'Remove a limit; what waited for it may start',
  request: {
    params: limitParams,
    headers: preconditionHeaders,
  },
  responses: {
    204: { description: 'It is gone.' },
    400: problemResponse('A name is not valid.'),
    404: problemResponse('No such limit is set.'),
    412: problemResponse('It has another revision.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
