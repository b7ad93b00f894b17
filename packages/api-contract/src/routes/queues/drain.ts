import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, queueParams } from '../../schemas/parts.ts'

/** `POST /queues/{queue}/drain` */
export const drainQueueRoute = createRoute({
  method: 'post',
  path: '/api/v1/queues/{queue}/drain',
  operationId: 'queues.drain' as const,
  tags: ['queues'],
  summary: 'Cancel everything that waits; running jobs go on',
  request: { params: queueParams },
  responses: {
    200: jsonResponse(z.object({ cancelled: z.int() }), 'How many jobs were cancelled.'),
    400: problemResponse('The name is not valid.'),
    404: problemResponse('No such queue is known.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
