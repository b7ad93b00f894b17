import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { attemptSchema } from '../../schemas/attempt.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'

/** `GET /jobs/{id}/attempts` */
export const getJobAttemptsRoute = createRoute({
  method: 'get',
  path: '/api/v1/jobs/{id}/attempts',
  operationId: 'jobs.attempts' as const,
  tags: ['jobs'],
  summary: 'The runs of a job that are known, oldest first',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(
      z.object({ items: z.array(attemptSchema) }),
      'The newest 20 failures and the last run.',
    ),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('Several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
