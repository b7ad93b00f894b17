import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jobSchema } from '../../schemas/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'

/** `POST /jobs/{id}/cancel` */
export const cancelJobRoute = createRoute({
  method: 'post',
  path: '/api/v1/jobs/{id}/cancel',
  operationId: 'jobs.cancel' as const,
  tags: ['jobs'],
  summary: 'Cancel a job: a waiting one at once, a running one through its worker',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(jobSchema, 'The job as it is now.'),
    202: jsonResponse(jobSchema, 'The worker that runs the job is told.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('The state of the job does not allow this, or several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
