import { listDeadLettersRoute, toFilterOptions } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { askedDeadFilter } from '../../job-filters/asked-filter.ts'
import { showJobPage } from '../jobs/show-job-page.ts'

/** `GET /dead-letters` */
export function registerListDeadLetters(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listDeadLettersRoute, async (context) => {
    const burrow = burrowOf(context)
    const { cursor = null, limit, ...asked } = context.req.valid('query')
    const filter = askedDeadFilter(context, asked, burrow.settings.clock.now())
    const page = await burrow.jobs({ ...toFilterOptions(filter), cursor, limit })
    return context.json(showJobPage(context, page, limit), 200)
  })
}
