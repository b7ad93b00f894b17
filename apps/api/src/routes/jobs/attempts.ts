import { getJobAttemptsRoute, toAttemptDtos } from '@burrow/api-contract'
import { JobNotFoundError } from '@burrow/core'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /jobs/{id}/attempts` */
export function registerGetJobAttempts(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getJobAttemptsRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const job = await burrow.job(id, context.req.valid('query'))
    if (job === null) throw new JobNotFoundError(id)
    return context.json({ items: toAttemptDtos(job).map(viewsOf(context).attempt) }, 200)
  })
}
