import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jobSchema } from '../../schemas/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'

/** `POST /jobs/{id}/retry` */
export const retryJobRoute = createRoute({
  method: 'post',
  path: '/api/v1/jobs/{id}/retry',
  operationId: 'jobs.retry' as const,
  tags: ['jobs'],
  summary: 'Put a dead or cancelled job back, with all its attempts',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(jobSchema, 'The job as it is now.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('The state of the job does not allow this, or several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
