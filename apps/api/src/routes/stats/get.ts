import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { toStatsDto } from '../../contract/mappers/queue.ts'
import { jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { statsSchema } from '../../contract/queue.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/stats',
  operationId: 'stats.get',
  tags: ['stats'],
  summary: 'All queues taken together',
  responses: {
    200: jsonResponse(statsSchema, 'Exact counts.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `GET /stats` */
export function registerGetStats(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => context.json(toStatsDto(await burrow.stats()), 200))
}
