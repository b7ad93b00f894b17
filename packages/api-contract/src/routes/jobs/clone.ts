import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { createdJobSchema } from '../../schemas/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'
import { cloneJobSchema } from '../../schemas/steer.ts'

/** `POST /jobs/{id}/clone` */
export const cloneJobRoute = createRoute({
  method: 'post',
  path: '/api/v1/jobs/{id}/clone',
  operationId: 'jobs.clone' as const,
  tags: ['jobs'],
  summary: 'Enqueue the same once more',
  description:
    'With type, queue, payload and options of the job, and what the body says. Id, time, deadline and unique key of a job are its own. Give an `id` to be able to repeat the request.',
  request: {
    params: jobIdParams,
    query: jobQuery,
    body: { required: false, content: { 'application/json': { schema: cloneJobSchema } } },
  },
  responses: {
    200: jsonResponse(createdJobSchema, 'The job was there already.'),
    201: jsonResponse(createdJobSchema, 'The new job.'),
    400: problemResponse('The request is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('Another job holds the unique key, or several queues have the id.'),
    413: problemResponse('The body or the payload is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
    507: problemResponse('The store is full.'),
  },
})
