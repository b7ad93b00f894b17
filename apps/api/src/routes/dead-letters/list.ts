import { listDeadLettersRoute, toListedJobDto } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /dead-letters` */
export function registerListDeadLetters(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listDeadLettersRoute, async (context) => {
    const burrow = burrowOf(context)
    const page = await burrow.jobs({ ...context.req.valid('query'), state: 'dead' })
    const views = viewsOf(context)
    const items = page.jobs.map((job) => views.job(toListedJobDto(job)))
    return context.json({ items, next_cursor: page.cursor }, 200)
  })
}
