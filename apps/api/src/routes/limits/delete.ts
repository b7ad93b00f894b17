import { deleteLimitRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { parsePrecondition, writeGuarded } from '../../preconditions.ts'
import { limitNotFound, revisionOf } from './found-limit.ts'

/** `DELETE /limits/{queue}/{type}` */
export function registerDeleteLimit(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(deleteLimitRoute, async (context) => {
    const burrow = burrowOf(context)
    const params = context.req.valid('param')
    const { queue, type } = params
    const precondition = parsePrecondition(context)
    // Removing what is not there would make the queue known.
    if ((await revisionOf(burrow, params)) === 0) throw limitNotFound(params)
    await writeGuarded(precondition, {
      readRevision: () => revisionOf(burrow, params),
      write: (ifRevision) =>
        burrow.removeLimit(type, { queue, ...(ifRevision === undefined ? {} : { ifRevision }) }),
    })
    return context.body(null, 204)
  })
}
