import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, namesQuery, pageOf } from '../../schemas/parts.ts'
import { workerSchema } from '../../schemas/worker.ts'

/** `GET /workers` */
export const listWorkersRoute = createRoute({
  method: 'get',
  path: '/api/v1/workers',
  operationId: 'workers.list' as const,
  tags: ['workers'],
  summary: 'Live workers, by id',
  request: { query: namesQuery },
  responses: {
    200: jsonResponse(pageOf(workerSchema), 'The workers.'),
    400: problemResponse('The cursor or the limit is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
