import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { keySchema } from '../../schemas/key.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'

/** `DELETE /keys/{id}` */
export const revokeKeyRoute = createRoute({
  method: 'delete',
  path: '/api/v1/keys/{id}',
  operationId: 'keys.revoke' as const,
  tags: ['keys'],
  summary: 'Take a key out of use for good, everywhere within a second',
  description: 'It stays in the list. A key revokes only keys that may do no more than itself.',
  request: { params: idParams },
  responses: {
    200: jsonResponse(keySchema, 'The key, revoked.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such key is kept.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
