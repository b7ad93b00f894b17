import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { toQueueDto } from '../../contract/mappers/queue.ts'
import { jsonResponse, queueParams } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { queueSchema } from '../../contract/queue.ts'
import { knownQueue } from './known-queue.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/queues/{queue}',
  operationId: 'queues.get',
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

/** `GET /queues/{queue}` */
export function registerGetQueue(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    return context.json(toQueueDto(await knownQueue(burrow, context.req.valid('param').queue)), 200)
  })
}
