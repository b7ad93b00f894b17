import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { sessionSchema } from '../../schemas/session.ts'

/** `GET /session` */
export const getSessionRoute = createRoute({
  method: 'get',
  path: '/api/v1/session',
  operationId: 'session.get' as const,
  tags: ['session'],
  summary: 'Who you are, and what you may do',
  responses: {
    200: jsonResponse(sessionSchema, 'Who you are; also where nobody has to log in.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
