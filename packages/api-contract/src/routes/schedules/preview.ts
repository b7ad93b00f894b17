import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { previewScheduleSchema, timesSchema } from '../../schemas/schedule.ts'

/** `POST /schedules/preview` */
export const previewScheduleRoute = createRoute({
  method: 'post',
  path: '/api/v1/schedules/preview',
  operationId: 'schedules.preview' as const,
  tags: ['schedules'],
  summary: 'The next times of a rule, without storing it',
  request: {
    body: { required: true, content: { 'application/json': { schema: previewScheduleSchema } } },
  },
  responses: {
    200: jsonResponse(timesSchema, 'The times, in order.'),
    400: problemResponse('The rule is not valid.'),
    415: problemResponse('The body is not JSON.'),
  },
})
