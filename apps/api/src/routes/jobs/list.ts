import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { jobPageSchema } from '../../contract/job.ts'
import { toJobDto } from '../../contract/mappers/job.ts'
import { jobsQuery, jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/jobs',
  operationId: 'jobs.list',
  tags: ['jobs'],
  summary: 'List jobs: waiting ones the next to run first, finished ones the newest first',
  request: { query: jobsQuery },
  responses: {
    200: jsonResponse(jobPageSchema, 'A page of jobs.'),
    400: problemResponse('A filter is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `GET /jobs` */
export function registerListJobs(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const page = await burrow.jobs(context.req.valid('query'))
    return context.json({ items: page.jobs.map(toJobDto), next_cursor: page.cursor }, 200)
  })
}
