import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, queueParams } from '../../schemas/parts.ts'
import { scaleQuery, scaleSchema } from '../../schemas/scale.ts'

/** `GET /queues/{queue}/scale` */
export const scaleQueueRoute = createRoute({
  method: 'get',
  path: '/api/v1/queues/{queue}/scale',
  operationId: 'queues.scale' as const,
  tags: ['queues'],
  summary: 'How many workers a queue wants',
  description:
    "For autoscalers that read a number from JSON, such as KEDA's `metrics-api`: take `desired` with a target value of 1. Figures are up to 2 s old, the pace of the queue up to 10 s, and asking often costs the store nothing.",
  request: { params: queueParams, query: scaleQuery },
  responses: {
    200: jsonResponse(scaleSchema, 'What there is to do, and how many workers it wants.'),
    400: problemResponse('A name or number is not valid.'),
    404: problemResponse('No such queue is known.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
