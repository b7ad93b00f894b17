import { editJobRoute, toEditField, toEditOptions } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { renameFields } from '../../problems/rename-fields.ts'
import { showSteered } from './show-steered.ts'

/** `PATCH /jobs/{id}` */
export function registerEditJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(editJobRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const lookup = context.req.valid('query')
    const changes = toEditOptions(context.req.valid('json'))
    await renameFields(toEditField, () => burrow.edit(id, changes, lookup))
    return context.json(viewsOf(context).job(await showSteered(burrow, id, lookup)), 200)
  })
}
