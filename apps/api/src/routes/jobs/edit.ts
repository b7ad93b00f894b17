import { editJobRoute, toEditField, toEditOptions } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { renameFields } from '../../problems/rename-fields.ts'
import { showSteered } from './show-steered.ts'

/** `PATCH /jobs/{id}` */
export function registerEditJob(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(editJobRoute, async (context) => {
    const { id } = context.req.valid('param')
    const lookup = context.req.valid('query')
    const changes = toEditOptions(context.req.valid('json'))
    await renameFields(toEditField, () => burrow.edit(id, changes, lookup))
    return context.json(await showSteered(burrow, id, lookup), 200)
  })
}
