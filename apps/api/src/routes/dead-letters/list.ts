import { listDeadLettersRoute, toListedJobDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /dead-letters` */
export function registerListDeadLetters(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(listDeadLettersRoute, async (context) => {
    const page = await burrow.jobs({ ...context.req.valid('query'), state: 'dead' })
    return context.json({ items: page.jobs.map(toListedJobDto), next_cursor: page.cursor }, 200)
  })
}
