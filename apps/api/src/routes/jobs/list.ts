import { listJobsRoute, toListedJobDto } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /jobs` */
export function registerListJobs(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listJobsRoute, async (context) => {
    const burrow = burrowOf(context)
    const page = await burrow.jobs(context.req.valid('query'))
    const views = viewsOf(context)
    const items = page.jobs.map((job) => views.job(toListedJobDto(job)))
    return context.json({ items, next_cursor: page.cursor }, 200)
  })
}
