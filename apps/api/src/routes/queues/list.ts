import { createRoute, z } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { toQueueDto } from '../../contract/mappers/queue.ts'
import { jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { queueSchema } from '../../contract/queue.ts'

const route = createRoute({
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

/** `GET /queues` */
export function registerListQueues(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const queues = await burrow.queues()
    return context.json({ items: queues.map(toQueueDto) }, 200)
  })
}
