import { retryJobRoute } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showSteered } from './show-steered.ts'

/** `POST /jobs/{id}/retry` */
export function registerRetryJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(retryJobRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const lookup = context.req.valid('query')
    await burrow.retry(id, lookup)
    return context.json(viewsOf(context).job(await showSteered(burrow, id, lookup)), 200)
  })
}
