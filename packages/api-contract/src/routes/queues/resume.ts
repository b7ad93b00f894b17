import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, queueParams } from '../../schemas/parts.ts'
import { queueSchema } from '../../schemas/queue.ts'

/** `POST /queues/{queue}/resume` */
export const resumeQueueRoute = createRoute({
  method: 'post',
  path: '/api/v1/queues/{queue}/resume',
  operationId: 'queues.resume' as const,
  tags: ['queues'],
  summary: 'Hand out jobs again',
  request: { params: queueParams },
  responses: {
    200: jsonResponse(queueSchema, 'The queue as it is now.'),
    400: problemResponse('The name is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
