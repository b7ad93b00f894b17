import { listQueuesRoute, toQueueDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /queues` */
export function registerListQueues(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(listQueuesRoute, async (context) => {
    const queues = await burrow.queues()
    return context.json({ items: queues.map(toQueueDto) }, 200)
  })
}
