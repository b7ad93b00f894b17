import { cancelJobRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showSteered } from './show-steered.ts'

/** `POST /jobs/{id}/cancel` */
export function registerCancelJob(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(cancelJobRoute, async (context) => {
    const { id } = context.req.valid('param')
    const lookup = context.req.valid('query')
    const { outcome } = await burrow.cancel(id, lookup)
    return context.json(await showSteered(burrow, id, lookup), outcome === 'requested' ? 202 : 200)
  })
}
