import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, namesQuery, pageOf } from '../../schemas/parts.ts'
import { queueSchema } from '../../schemas/queue.ts'

/** `GET /queues` */
export const listQueuesRoute = createRoute({
  method: 'get',
  path: '/api/v1/queues',
  operationId: 'queues.list' as const,
  tags: ['queues'],
  summary: 'Every known queue, by name',
  request: { query: namesQuery },
  responses: {
    200: jsonResponse(pageOf(queueSchema), 'The queues.'),
    400: problemResponse('The cursor or the limit is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
