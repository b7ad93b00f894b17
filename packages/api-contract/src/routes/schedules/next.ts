import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, idParams } from '../../schemas/parts.ts'
import { nextTimesQuery, timesSchema } from '../../schemas/schedule.ts'

/** `GET /schedules/{id}/next` */
export const nextTimesRoute = createRoute({
  method: 'get',
  path: '/api/v1/schedules/{id}/next',
  operationId: 'schedules.next' as const,
  tags: ['schedules'],
  summary: 'The next times of a schedule; none while it is paused or when it has ended',
  request: {
    params: idParams,
    query: nextTimesQuery,
  },
  responses: {
    200: jsonResponse(timesSchema, 'The times, in order.'),
    400: problemResponse('The id or the count is not valid.'),
    404: problemResponse('No such schedule is kept.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
