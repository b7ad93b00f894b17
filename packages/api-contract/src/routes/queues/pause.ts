import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, queueParams } from '../../schemas/parts.ts'
import { queueSchema } from '../../schemas/queue.ts'

/** `POST /queues/{queue}/pause` */
export const pauseQueueRoute = createRoute({
  method: 'post',
  path: '/api/v1/queues/{queue}/pause',
  operationId: 'queues.pause' as const,
  tags: ['queues'],
  summary: 'Hand nothing out until resumed; enqueueing and running jobs go on',
  request: { params: queueParams },
  responses: {
    200: jsonResponse(queueSchema, 'The queue as it is now.'),
    400: problemResponse('The name is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
