import { deleteJobRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `DELETE /jobs/{id}` */
export function registerDeleteJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(deleteJobRoute, async (context) => {
    const burrow = burrowOf(context)
    await burrow.delete(context.req.valid('param').id, context.req.valid('query'))
    return context.body(null, 204)
  })
}
