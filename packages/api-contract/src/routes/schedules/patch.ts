import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader, preconditionHeaders } from '../../schemas/headers.ts'
import { jsonResponse, idParams } from '../../schemas/parts.ts'
import { patchScheduleSchema, scheduleSchema } from '../../schemas/schedule.ts'

/** `PATCH /schedules/{id}` */
export const patchScheduleRoute = createRoute({
  method: 'patch',
  path: '/api/v1/schedules/{id}',
  operationId: 'schedules.patch' as const,
  tags: ['schedules'],
  summary: 'Change parts of a schedule',
  description:
    'A rule replaces the rule that is there. `cron_expression` alone keeps the zone, and `timezone` alone keeps the expression.',
  request: {
    params: idParams,
    headers: preconditionHeaders,
    body: { content: { 'application/json': { schema: patchScheduleSchema } } },
  },
  responses: {
    200: { ...jsonResponse(scheduleSchema, 'The schedule as it is now.'), headers: etagHeader },
    400: problemResponse('The request is not valid.'),
    404: problemResponse('No such schedule is kept.'),
    412: problemResponse('It has another revision.'),
    413: problemResponse('The body or the payload is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
