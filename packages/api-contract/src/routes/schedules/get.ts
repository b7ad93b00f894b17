import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader } from '../../schemas/headers.ts'
import { jsonResponse, idParams } from '../../schemas/parts.ts'
import { scheduleSchema } from '../../schemas/schedule.ts'

/** `GET /schedules/{id}` */
export const getScheduleRoute = createRoute({
  method: 'get',
  path: '/api/v1/schedules/{id}',
  operationId: 'schedules.get' as const,
  tags: ['schedules'],
  summary: 'One schedule',
  request: {
    params: idParams,
  },
  responses: {
    200: { ...jsonResponse(scheduleSchema, 'The schedule.'), headers: etagHeader },
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such schedule is kept.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
