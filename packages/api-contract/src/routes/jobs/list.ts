import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jobPageSchema } from '../../schemas/job.ts'
import { jobsQuery, jsonResponse } from '../../schemas/parts.ts'

/** `GET /jobs` */
export const listJobsRoute = createRoute({
  method: 'get',
  path: '/api/v1/jobs',
  operationId: 'jobs.list' as const,
  tags: ['jobs'],
  summary: 'List jobs: waiting ones the next to run first, finished ones the newest first',
  request: { query: jobsQuery },
  responses: {
    200: jsonResponse(jobPageSchema, 'A page of jobs.'),
    400: problemResponse('A filter is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
