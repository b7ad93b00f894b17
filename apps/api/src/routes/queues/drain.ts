import { createRoute, z } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { jsonResponse, queueParams } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { knownQueue } from './known-queue.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/queues/{queue}/drain',
  operationId: 'queues.drain',
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

/** `POST /queues/{queue}/drain` */
export function registerDrainQueue(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const { queue } = context.req.valid('param')
    await knownQueue(burrow, queue)
    const { cancelled } = await burrow.drainQueue(queue)
    return context.json({ cancelled }, 200)
  })
}
