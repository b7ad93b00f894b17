import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { statsSchema } from '../../schemas/queue.ts'

/** `GET /stats` */
export const getStatsRoute = createRoute({
  method: 'get',
  path: '/api/v1/stats',
  operationId: 'stats.get' as const,
  tags: ['stats'],
  summary: 'All queues taken together',
  responses: {
    200: jsonResponse(statsSchema, 'Exact counts.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
