import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { jobSchema } from '../../contract/job.ts'
import { jobIdParams, jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { showSteered } from './show-steered.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/jobs/{id}/retry',
  operationId: 'jobs.retry',
  tags: ['jobs'],
  summary: 'Put a dead or cancelled job back, with all its attempts',
  request: { params: jobIdParams },
  responses: {
    200: jsonResponse(jobSchema, 'The job as it is now.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('The state of the job does not allow this.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `POST /jobs/{id}/retry` */
export function registerRetryJob(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const { id } = context.req.valid('param')
    await burrow.retry(id)
    return context.json(await showSteered(burrow, id), 200)
  })
}
