import { cancelJobRoute } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showSteered } from './show-steered.ts'

/** `POST /jobs/{id}/cancel` */
export function registerCancelJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(cancelJobRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const lookup = context.req.valid('query')
    const { outcome } = await burrow.cancel(id, lookup)
    return context.json(
      viewsOf(context).job(await showSteered(burrow, id, lookup)),
      outcome === 'requested' ? 202 : 200,
    )
  })
}
