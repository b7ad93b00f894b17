import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'

/** `DELETE /session` */
export const deleteSessionRoute = createRoute({
  method: 'delete',
  path: '/api/v1/session',
  operationId: 'session.delete' as const,
  tags: ['session'],
  summary: 'Log out',
  responses: {
    204: { description: 'The session has ended, if there was one.' },
    503: problemResponse('The store cannot be reached.'),
  },
})
