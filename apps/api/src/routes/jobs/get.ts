import { createRoute } from '@hono/zod-openapi'
import { JobNotFoundError } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { jobSchema } from '../../contract/job.ts'
import { toJobDto } from '../../contract/mappers/job.ts'
import { jobIdParams, jobQuery, jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/jobs/{id}',
  operationId: 'jobs.get',
  tags: ['jobs'],
  summary: 'Look a job up',
  request: { params: jobIdParams, query: jobQuery },
  responses: {
    200: jsonResponse(jobSchema, 'The job.'),
    400: problemResponse('The id or the queue is not valid.'),
    404: problemResponse('No such job is kept.'),
    409: problemResponse('Several queues have the id.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `GET /jobs/{id}` */
export function registerGetJob(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    const { id } = context.req.valid('param')
    const job = await burrow.job(id, context.req.valid('query'))
    if (job === null) throw new JobNotFoundError(id)
    return context.json(toJobDto(job), 200)
  })
}
