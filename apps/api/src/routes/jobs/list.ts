import { listJobsRoute, toListedJobDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /jobs` */
export function registerListJobs(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(listJobsRoute, async (context) => {
    const page = await burrow.jobs(context.req.valid('query'))
    return context.json({ items: page.jobs.map(toListedJobDto), next_cursor: page.cursor }, 200)
  })
}
