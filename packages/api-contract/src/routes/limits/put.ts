import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader, preconditionHeaders } from '../../schemas/headers.ts'
import { limitParams, limitSchema, putLimitSchema } from '../../schemas/limit.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `PUT /limits/{queue}/{type}` */
export const putLimitRoute = createRoute({
  method: 'put',
  path: '/api/v1/limits/{queue}/{type}',
  operationId: 'limits.put' as const,
  tags: ['limits'],
  summary: 'Limit how many jobs of a type start in a time, and how many run at once',
  description:
    'Takes effect with the next claim, for what waits as well. Replaces what is there. The queue need not have been used before.',
  request: {
    params: limitParams,
    headers: preconditionHeaders,
    body: { required: true, content: { 'application/json': { schema: putLimitSchema } } },
  },
  responses: {
    200: { ...jsonResponse(limitSchema, 'The limit as it is now.'), headers: etagHeader },
    400: problemResponse('The request is not valid.'),
    412: problemResponse('It has another revision, or is there already.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
