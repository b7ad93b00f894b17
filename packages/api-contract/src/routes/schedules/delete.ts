import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { preconditionHeaders } from '../../schemas/headers.ts'
import { idParams } from '../../schemas/parts.ts'

/** `DELETE /schedules/{id}` */
export const deleteScheduleRoute = createRoute({
  method: 'delete',
  path: '/api/v1/schedules/{id}',
  operationId: 'schedules.delete' as const,
  tags: ['schedules'],
  summary: 'Delete a schedule; jobs that it made stay',
  request: {
    params: idParams,
    headers: preconditionHeaders,
  },
  responses: {
    204: { description: 'It is gone.' },
    400: problemResponse('The id is not valid, or If-Match is no tag.'),
    404: problemResponse('No such schedule is kept.'),
    412: problemResponse('It has another revision.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
