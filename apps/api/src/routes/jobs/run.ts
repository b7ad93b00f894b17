import { runJobRoute } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showSteered } from './show-steered.ts'

/** `POST /jobs/{id}/run` */
export function registerRunJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(runJobRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const lookup = context.req.valid('query')
    await burrow.runNow(id, lookup)
    return context.json(viewsOf(context).job(await showSteered(burrow, id, lookup)), 200)
  })
}
