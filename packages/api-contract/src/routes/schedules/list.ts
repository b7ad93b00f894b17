import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, namesQuery } from '../../schemas/parts.ts'
import { schedulePageSchema } from '../../schemas/schedule.ts'

/** `GET /schedules` */
export const listSchedulesRoute = createRoute({
  method: 'get',
  path: '/api/v1/schedules',
  operationId: 'schedules.list' as const,
  tags: ['schedules'],
  summary: 'Every schedule, by id',
  request: {
    query: namesQuery,
  },
  responses: {
    200: jsonResponse(schedulePageSchema, 'A page of schedules.'),
    400: problemResponse('The cursor or the limit is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
