import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { historyQuery, historySchema } from '../../schemas/metrics.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `GET /metrics/history` */
export const getHistoryRoute = createRoute({
  method: 'get',
  path: '/api/v1/metrics/history',
  operationId: 'metrics.history' as const,
  tags: ['stats'],
  summary: 'What happened by the minute or by the hour, with waiting and run times',
  request: {
    query: historyQuery,
  },
  responses: {
    200: jsonResponse(historySchema, 'The figures.'),
    400: problemResponse('The query is not valid.'),
    404: problemResponse('No such queue is known.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
