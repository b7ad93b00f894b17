import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { limitPageSchema, limitsQuery } from '../../schemas/limit.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `GET /limits` */
export const listLimitsRoute = createRoute({
  method: 'get',
  path: '/api/v1/limits',
  operationId: 'limits.list' as const,
  tags: ['limits'],
  summary: 'Limits of job types, by queue and type',
  request: {
    query: limitsQuery,
  },
  responses: {
    200: jsonResponse(limitPageSchema, 'A page of limits.'),
    400: problemResponse('A filter is not valid.'),
    404: problemResponse('No such queue is known.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
