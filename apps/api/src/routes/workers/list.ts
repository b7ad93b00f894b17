import { listWorkersRoute, toWorkerDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /workers` */
export function registerListWorkers(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(listWorkersRoute, async (context) => {
    const workers = await burrow.workers()
    return context.json({ items: workers.map(toWorkerDto) }, 200)
  })
}
