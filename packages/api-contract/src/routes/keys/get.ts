import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { keySchema } from '../../schemas/key.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'

/** `GET /keys/{id}` */
export const getKeyRoute = createRoute({
  method: 'get',
  path: '/api/v1/keys/{id}',
  operationId: 'keys.get' as const,
  tags: ['keys'],
  summary: 'One key',
  request: { params: idParams },
  responses: {
    200: jsonResponse(keySchema, 'The key.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such key is kept.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
