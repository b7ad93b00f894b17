import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { keyPageSchema } from '../../schemas/key.ts'
import { jsonResponse, namesQuery } from '../../schemas/parts.ts'

/** `GET /keys` */
export const listKeysRoute = createRoute({
  method: 'get',
  path: '/api/v1/keys',
  operationId: 'keys.list' as const,
  tags: ['keys'],
  summary: 'Every key, also those that are revoked, by id',
  request: { query: namesQuery },
  responses: {
    200: jsonResponse(keyPageSchema, 'A page of keys.'),
    400: problemResponse('The query is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
