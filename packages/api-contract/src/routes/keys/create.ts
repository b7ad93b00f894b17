import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { issuedKeySchema, newKeySchema } from '../../schemas/key.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `POST /keys` */
export const createKeyRoute = createRoute({
  method: 'post',
  path: '/api/v1/keys',
  operationId: 'keys.create' as const,
  tags: ['keys'],
  summary: 'Make a key; the answer is the only place that ever shows it',
  description:
    'A key makes only keys that may do no more than itself. The first key of all closes an open API.',
  request: { body: { required: true, content: { 'application/json': { schema: newKeySchema } } } },
  responses: {
    201: jsonResponse(issuedKeySchema, 'The key was made.'),
    400: problemResponse('The request is not valid.'),
    413: problemResponse('The body is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
