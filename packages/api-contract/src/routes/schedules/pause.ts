import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader } from '../../schemas/headers.ts'
import { jsonResponse, idParams } from '../../schemas/parts.ts'
import { scheduleSchema } from '../../schemas/schedule.ts'

/** `POST /schedules/{id}/pause` */
export const pauseScheduleRoute = createRoute({
  method: 'post',
  path: '/api/v1/schedules/{id}/pause',
  operationId: 'schedules.pause' as const,
  tags: ['schedules'],
  summary: 'Fire nothing until resumed',
  request: {
    params: idParams,
  },
  responses: {
    200: { ...jsonResponse(scheduleSchema, 'The schedule as it is now.'), headers: etagHeader },
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such schedule is kept.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
