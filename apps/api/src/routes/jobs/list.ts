import { listJobsRoute, toFilterOptions } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { askedFilter } from '../../job-filters/asked-filter.ts'
import { showJobPage } from './show-job-page.ts'

/** `GET /jobs` */
export function registerListJobs(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listJobsRoute, async (context) => {
    const burrow = burrowOf(context)
    const { cursor = null, limit, ...asked } = context.req.valid('query')
    const filter = askedFilter(context, asked, burrow.settings.clock.now())
    const page = await burrow.jobs({ ...toFilterOptions(filter), cursor, limit })
    return context.json(showJobPage(context, page, limit), 200)
  })
}
