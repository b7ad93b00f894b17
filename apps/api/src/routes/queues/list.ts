import { listQueuesRoute, toQueueDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { pageByName } from '../../paging.ts'

/** `GET /queues` */
export function registerListQueues(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listQueuesRoute, async (context) => {
    const burrow = burrowOf(context)
    const names = await burrow.broker.listQueues()
    const page = pageByName(names, (name) => name, context.req.valid('query'))
    // Counts are asked for the queues of this page alone.
    const items = await Promise.all(page.items.map(async (name) => toQueueDto(await burrow.queue(name))))
    return context.json({ items, next_cursor: page.next_cursor }, 200)
  })
}
