import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, queueParams } from '../../schemas/parts.ts'
import { queueSchema } from '../../schemas/queue.ts'

/** `GET /queues/{queue}` */
export const getQueueRoute = createRoute({
  method: 'get',
  path: '/api/v1/queues/{queue}',
  operationId: 'queues.get' as const,
  tags: ['queues'],
  summary: 'One queue with its counts',
  request: { params: queueParams },
  responses: {
    200: jsonResponse(queueSchema, 'The queue.'),
    400: problemResponse('The name is not valid.'),
    404: problemResponse('No such queue is known.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
