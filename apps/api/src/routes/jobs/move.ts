import { moveJobRoute } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showSteered } from './show-steered.ts'

/** `POST /jobs/{id}/move` */
export function registerMoveJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(moveJobRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const { queue } = context.req.valid('json')
    await burrow.moveTo(id, queue, context.req.valid('query'))
    return context.json(viewsOf(context).job(await showSteered(burrow, id, { queue })), 200)
  })
}
