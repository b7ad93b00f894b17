import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jobSchema } from '../../schemas/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'

/** `GET /jobs/{id}` */
export const getJobRoute = createRoute({
  method: 'get',
  path: '/api/v1/jobs/{id}',
  operationId: 'jobs.get' as const,
  tags: ['jobs'],
  summary: 'Look a job up',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(jobSchema, 'The job.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('Several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
