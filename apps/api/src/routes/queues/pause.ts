import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { toQueueDto } from '../../contract/mappers/queue.ts'
import { jsonResponse, queueParams } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { queueSchema } from '../../contract/queue.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/queues/{queue}/pause',
  operationId: 'queues.pause',
  tags: ['queues'],
  summary: 'Hand nothing out until resumed; enqueueing and running jobs go on',
  request: { params: queueParams },
  responses: {
    200: jsonResponse(queueSchema, 'The queue as it is now.'),
    400: problemResponse('The name is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `POST /queues/{queue}/pause`; the queue need not have been used before. */
export function registerPauseQueue(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const { queue } = context.req.valid('param')
    await burrow.pauseQueue(queue)
    return context.json(toQueueDto(await burrow.queue(queue)), 200)
  })
}
