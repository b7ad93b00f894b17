import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { jobSchema } from '../../contract/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { showSteered } from './show-steered.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/jobs/{id}/run',
  operationId: 'jobs.run',
  tags: ['jobs'],
  summary: 'Let a scheduled or retrying job run now',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(jobSchema, 'The job as it is now.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('The state of the job does not allow this, or several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `POST /jobs/{id}/run` */
export function registerRunJob(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const { id } = context.req.valid('param')
    const lookup = context.req.valid('query')
    await burrow.runNow(id, lookup)
    return context.json(await showSteered(burrow, id, lookup), 200)
  })
}
