import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { workerSchema } from '../../schemas/worker.ts'

/** `GET /workers` */
export const listWorkersRoute = createRoute({
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
