import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader } from '../../schemas/headers.ts'
import { limitParams, limitSchema } from '../../schemas/limit.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `GET /limits/{queue}/{type}` */
export const getLimitRoute = createRoute({
  method: 'get',
  path: '/api/v1/limits/{queue}/{type}',
  operationId: 'limits.get' as const,
  tags: ['limits'],
  summary: 'One limit, with what it does right now',
  request: {
    params: limitParams,
  },
  responses: {
    200: { ...jsonResponse(limitSchema, 'The limit.'), headers: etagHeader },
    400: problemResponse('A name is not valid.'),
    404: problemResponse('No such limit is set.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
