import { getJobRoute, toJobDto } from '@burrow/api-contract'
import { JobNotFoundError } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /jobs/{id}` */
export function registerGetJob(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(getJobRoute, async (context) => {
    const { id } = context.req.valid('param')
    const job = await burrow.job(id, context.req.valid('query'))
    if (job === null) throw new JobNotFoundError(id)
    return context.json(toJobDto(job), 200)
  })
}
