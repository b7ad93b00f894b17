import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jobPageSchema } from '../../schemas/job.ts'
import { deadLettersQuery, jsonResponse } from '../../schemas/parts.ts'

/** `GET /dead-letters` */
export const listDeadLettersRoute = createRoute({
  method: 'get',
  path: '/api/v1/dead-letters',
  operationId: 'dead-letters.list' as const,
  tags: ['dead letters'],
  summary: 'Dead jobs, the newest first',
  request: { query: deadLettersQuery },
  responses: {
    200: jsonResponse(jobPageSchema, 'A page of dead jobs.'),
    400: problemResponse('A filter is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
