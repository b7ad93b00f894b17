import { createRoute } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { jobSchema } from '../../contract/job.ts'
import { jobIdParams, jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'
import { showSteered } from './show-steered.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/jobs/{id}/run',
  operationId: 'jobs.run',
  tags: ['jobs'],
  summary: 'Let a scheduled or retrying job run now',
  request: { params: jobIdParams },
  responses: {
    200: jsonResponse(jobSchema, 'The job as it is now.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('The state of the job does not allow this.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `POST /jobs/{id}/run` */
export function registerRunJob(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const { id } = context.req.valid('param')
    await burrow.runNow(id)
    return context.json(await showSteered(burrow, id), 200)
  })
}
