import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { createdJobSchema } from '../../schemas/job.ts'
import { idempotencyHeaders } from '../../schemas/headers.ts'
import { newJobSchema } from '../../schemas/new-job.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { scheduleSchema } from '../../schemas/schedule.ts'

/** `POST /jobs` */
export const createJobRoute = createRoute({
  method: 'post',
  path: '/api/v1/jobs',
  operationId: 'jobs.create' as const,
  tags: ['jobs'],
  summary: 'Enqueue a job',
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newJobSchema } } },
  },
  responses: {
    200: jsonResponse(z.union([createdJobSchema, scheduleSchema]), 'It was there already.'),
    201: jsonResponse(
      z.union([createdJobSchema, scheduleSchema]),
      'The job was created, or with `recurring` the schedule.',
    ),
    400: problemResponse('The request is not valid.'),
    409: problemResponse('Another job holds the unique key, or another schedule has the id.'),
    413: problemResponse('The body or the payload is too large.'),
    415: problemResponse('The body is not JSON.'),
    422: problemResponse('The idempotency key was used for another request.'),
    503: problemResponse('The store cannot be reached.'),
    507: problemResponse('The store is full.'),
  },
})
