import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { jobPageSchema } from '../../contract/job.ts'
import { toJobDto } from '../../contract/mappers/job.ts'
import { deadLettersQuery, jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/dead-letters',
  operationId: 'dead-letters.list',
  tags: ['dead letters'],
  summary: 'Dead jobs, the newest first',
  request: { query: deadLettersQuery },
  responses: {
    200: jsonResponse(jobPageSchema, 'A page of dead jobs.'),
    400: problemResponse('A filter is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `GET /dead-letters` */
export function registerListDeadLetters(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const page = await burrow.jobs({ ...context.req.valid('query'), state: 'dead' })
    return context.json({ items: page.jobs.map(toJobDto), next_cursor: page.cursor }, 200)
  })
}
