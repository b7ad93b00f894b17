import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jobSchema } from '../../schemas/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'
import { moveJobSchema } from '../../schemas/steer.ts'

/** `POST /jobs/{id}/move` */
export const moveJobRoute = createRoute({
  method: 'post',
  path: '/api/v1/jobs/{id}/move',
  operationId: 'jobs.move' as const,
  tags: ['jobs'],
  summary: 'Move a job that neither runs nor is completed to the end of another queue',
  request: {
    params: jobIdParams,
    query: jobQuery,
    body: { required: true, content: { 'application/json': { schema: moveJobSchema } } },
  },
  responses: {
    200: jsonResponse(jobSchema, 'The job as it is now.'),
    400: problemResponse('The request is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse(
      'The state of the job does not allow this, another job is in its way, or several queues have the id.',
    ),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
