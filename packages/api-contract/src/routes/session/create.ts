import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { newSessionSchema, sessionSchema } from '../../schemas/session.ts'

/** `POST /session` */
export const createSessionRoute = createRoute({
  method: 'post',
  path: '/api/v1/session',
  operationId: 'session.create' as const,
  tags: ['session'],
  summary: 'Log in with a key',
  description:
    'Sets a cookie that scripts cannot read, for pages of this origin. It ends after 12 hours, after an hour without a request, and with the key. Where nobody has to log in, no cookie is set.',
  request: { body: { required: true, content: { 'application/json': { schema: newSessionSchema } } } },
  responses: {
    200: jsonResponse(sessionSchema, 'Who you are.'),
    400: problemResponse('The request is not valid.'),
    413: problemResponse('The body is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
