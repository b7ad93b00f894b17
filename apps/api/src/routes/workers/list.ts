import { createRoute, z } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { toWorkerDto } from '../../contract/mappers/worker.ts'
import { jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { workerSchema } from '../../contract/worker.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/workers',
  operationId: 'workers.list',
  tags: ['workers'],
  summary: 'Live workers',
  responses: {
    200: jsonResponse(z.object({ items: z.array(workerSchema) }), 'The workers.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `GET /workers` */
export function registerListWorkers(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const workers = await burrow.workers()
    return context.json({ items: workers.map(toWorkerDto) }, 200)
  })
}
