import { putLimitRoute, toLimitField, toLimitOptions } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { parsePrecondition, writeGuarded } from '../../preconditions.ts'
import { renameFields } from '../../problems/rename-fields.ts'
import { revisionOf, showLimit } from './found-limit.ts'

/** `PUT /limits/{queue}/{type}` */
export function registerPutLimit(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(putLimitRoute, async (context) => {
    const burrow = burrowOf(context)
    const params = context.req.valid('param')
    const { queue, type } = params
    const limit = toLimitOptions(context.req.valid('json'))
    await writeGuarded(parsePrecondition(context), {
      readRevision: () => revisionOf(burrow, params),
      write: (ifRevision) =>
        renameFields(toLimitField, () =>
          burrow.setLimit(type, limit, { queue, ...(ifRevision === undefined ? {} : { ifRevision }) }),
        ),
    })
    return context.json(await showLimit(context, burrow, params), 200)
  })
}
