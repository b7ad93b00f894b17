import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { createdJobSchema } from '../../schemas/job.ts'
import { jsonResponse, idParams } from '../../schemas/parts.ts'

/** `POST /schedules/{id}/trigger` */
export const triggerScheduleRoute = createRoute({
  method: 'post',
  path: '/api/v1/schedules/{id}/trigger',
  operationId: 'schedules.trigger' as const,
  tags: ['schedules'],
  summary: 'Make a job of a schedule now, whatever its times and overlap say',
  request: {
    params: idParams,
  },
  responses: {
    201: jsonResponse(createdJobSchema, 'The job.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such schedule is kept.'),
    503: problemResponse('The store cannot be reached.'),
    507: problemResponse('The store is full.'),
  },
})
