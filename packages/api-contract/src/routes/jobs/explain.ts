import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { explanationSchema } from '../../schemas/explanation.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../schemas/parts.ts'

/** `GET /jobs/{id}/explain` */
export const explainJobRoute = createRoute({
  method: 'get',
  path: '/api/v1/jobs/{id}/explain',
  operationId: 'jobs.explain' as const,
  tags: ['jobs'],
  summary: 'Why a job does not run, or where it is',
  description:
    'Made of at most five reads, however many jobs there are: places in line are counted among the first 200. Workers tell of themselves every few seconds, so what is said of them may be that old.',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(explanationSchema, 'What holds it back, or how it ended.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('Several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
