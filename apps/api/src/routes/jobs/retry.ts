import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { jobSchema } from '../../contract/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { showSteered } from './show-steered.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/jobs/{id}/retry',
  operationId: 'jobs.retry',
  tags: ['jobs'],
  summary: 'Put a dead or cancelled job back, with all its attempts',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(jobSchema, 'The job as it is now.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('The state of the job does not allow this, or several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `POST /jobs/{id}/retry` */
export function registerRetryJob(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const { id } = context.req.valid('param')
    const lookup = context.req.valid('query')
    await burrow.retry(id, lookup)
    return context.json(await showSteered(burrow, id, lookup), 200)
  })
}
