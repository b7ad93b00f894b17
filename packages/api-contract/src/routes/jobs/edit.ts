import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jobSchema } from '../../schemas/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'
import { editJobSchema } from '../../schemas/steer.ts'

/** `PATCH /jobs/{id}` */
export const editJobRoute = createRoute({
  method: 'patch',
  path: '/api/v1/jobs/{id}',
  operationId: 'jobs.edit' as const,
  tags: ['jobs'],
  summary: 'Change payload, priority or time of a job that does not run',
  request: {
    params: jobIdParams,
    query: jobQuery,
    body: { required: true, content: { 'application/json': { schema: editJobSchema } } },
  },
  responses: {
    200: jsonResponse(jobSchema, 'The job as it is now.'),
    400: problemResponse('The request is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('The state of the job does not allow this, or several queues have the id.'),
    413: problemResponse('The body or the payload is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
