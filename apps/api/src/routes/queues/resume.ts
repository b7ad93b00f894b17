import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { toQueueDto } from '../../contract/mappers/queue.ts'
import { jsonResponse, queueParams } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { queueSchema } from '../../contract/queue.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/queues/{queue}/resume',
  operationId: 'queues.resume',
  tags: ['queues'],
  summary: 'Hand out jobs again',
  request: { params: queueParams },
  responses: {
    200: jsonResponse(queueSchema, 'The queue as it is now.'),
    400: problemResponse('The name is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `POST /queues/{queue}/resume`; the queue need not have been used before. */
export function registerResumeQueue(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const { queue } = context.req.valid('param')
    await burrow.resumeQueue(queue)
    return context.json(toQueueDto(await burrow.queue(queue)), 200)
  })
}
