import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jobIdParams, jobQuery } from '../../schemas/parts.ts'

/** `DELETE /jobs/{id}` */
export const deleteJobRoute = createRoute({
  method: 'delete',
  path: '/api/v1/jobs/{id}',
  operationId: 'jobs.delete' as const,
  tags: ['jobs'],
  summary: 'Remove a job that is not running, with all it left',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    204: { description: 'The job is no longer kept.' },
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('The job is running, or several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
