import { listWorkersRoute, toWorkerDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { pageByName } from '../../paging.ts'

/** `GET /workers` */
export function registerListWorkers(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listWorkersRoute, async (context) => {
    const burrow = burrowOf(context)
    const page = pageByName(await burrow.workers(), ({ id }) => id, context.req.valid('query'))
    return context.json({ items: page.items.map(toWorkerDto), next_cursor: page.next_cursor }, 200)
  })
}
