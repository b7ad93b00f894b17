import { getJobRoute, toJobDto } from '@burrow/api-contract'
import { JobNotFoundError } from '@burrow/core'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /jobs/{id}` */
export function registerGetJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getJobRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const job = await burrow.job(id, context.req.valid('query'))
    if (job === null) throw new JobNotFoundError(id)
    return context.json(viewsOf(context).job(toJobDto(job)), 200)
  })
}
