import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { queueSchema } from '../../schemas/queue.ts'

/** `GET /queues` */
export const listQueuesRoute = createRoute({
  method: 'get',
  path: '/api/v1/queues',
  operationId: 'queues.list',
  tags: ['queues'],
  summary: 'Every known queue, by name',
  responses: {
    200: jsonResponse(z.object({ items: z.array(queueSchema) }), 'The queues.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
