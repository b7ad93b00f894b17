import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { logLineSchema } from '../../schemas/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'

/** `GET /jobs/{id}/logs` */
export const getJobLogsRoute = createRoute({
  method: 'get',
  path: '/api/v1/jobs/{id}/logs',
  operationId: 'jobs.logs' as const,
  tags: ['jobs'],
  summary: 'What the job wrote, oldest first',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(z.object({ items: z.array(logLineSchema) }), 'At most 100 lines.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('Several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
