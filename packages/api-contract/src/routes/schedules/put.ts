import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader, preconditionHeaders } from '../../schemas/headers.ts'
import { jsonResponse, idParams } from '../../schemas/parts.ts'
import { putScheduleSchema, scheduleSchema } from '../../schemas/schedule.ts'

/** `PUT /schedules/{id}` */
export const putScheduleRoute = createRoute({
  method: 'put',
  path: '/api/v1/schedules/{id}',
  operationId: 'schedules.put' as const,
  tags: ['schedules'],
  summary: 'Create a schedule, or make the one with this id like this',
  description:
    'Where the rule changes, times count from now; otherwise it goes on as before. What is like this already stays as it is.',
  request: {
    params: idParams,
    headers: preconditionHeaders,
    body: { required: true, content: { 'application/json': { schema: putScheduleSchema } } },
  },
  responses: {
    200: { ...jsonResponse(scheduleSchema, 'The schedule as it is now.'), headers: etagHeader },
    201: { ...jsonResponse(scheduleSchema, 'The schedule was created.'), headers: etagHeader },
    400: problemResponse('The request is not valid.'),
    412: problemResponse('It has another revision, or is there already.'),
    413: problemResponse('The body or the payload is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
