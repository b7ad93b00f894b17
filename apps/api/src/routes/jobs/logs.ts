import { createRoute, z } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { logLineSchema } from '../../contract/job.ts'
import { toLogLineDto } from '../../contract/mappers/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/jobs/{id}/logs',
  operationId: 'jobs.logs',
  tags: ['jobs'],
  summary: 'What the job wrote, oldest first',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(z.object({ items: z.array(logLineSchema) }), 'At most 100 lines.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('Several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `GET /jobs/{id}/logs` */
export function registerGetJobLogs(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const lines = await burrow.logs(context.req.valid('param').id, context.req.valid('query'))
    return context.json({ items: lines.map(toLogLineDto) }, 200)
  })
}
