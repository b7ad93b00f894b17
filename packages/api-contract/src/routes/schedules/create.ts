import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { idempotencyHeaders } from '../../schemas/headers.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { newScheduleSchema, scheduleSchema } from '../../schemas/schedule.ts'

/** `POST /schedules` */
export const createScheduleRoute = createRoute({
  method: 'post',
  path: '/api/v1/schedules',
  operationId: 'schedules.create' as const,
  tags: ['schedules'],
  summary: 'Create a schedule',
  description:
    'One of `cron`, `cron_expression`, `every_ms` and `dates` says when. Every API process and every worker fires schedules; each time makes one job.',
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newScheduleSchema } } },
  },
  responses: {
    200: jsonResponse(scheduleSchema, 'The schedule was there already, just like this.'),
    201: jsonResponse(scheduleSchema, 'The schedule was created.'),
    400: problemResponse('The request is not valid.'),
    409: problemResponse('Another schedule has this id.'),
    413: problemResponse('The body or the payload is too large.'),
    415: problemResponse('The body is not JSON.'),
    422: problemResponse('The idempotency key was used for another schedule.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
