import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { issuedKeySchema, rotateKeySchema } from '../../schemas/key.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'

/** `POST /keys/{id}/rotate` */
export const rotateKeyRoute = createRoute({
  method: 'post',
  path: '/api/v1/keys/{id}/rotate',
  operationId: 'keys.rotate' as const,
  tags: ['keys'],
  summary: 'Give a key a new secret',
  description:
    'A key rotates only keys that may do no more than itself. Sessions end with the secret they were opened with.',
  request: {
    params: idParams,
    body: { required: false, content: { 'application/json': { schema: rotateKeySchema } } },
  },
  responses: {
    200: jsonResponse(issuedKeySchema, 'The key with its new secret.'),
    400: problemResponse('The request is not valid.'),
    404: problemResponse('No such key is kept.'),
    409: problemResponse('The key is revoked or has expired.'),
    413: problemResponse('The body is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
