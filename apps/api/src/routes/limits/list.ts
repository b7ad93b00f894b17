import { listLimitsRoute, toLimitDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { pageByName } from '../../paging.ts'
import { assertKnownQueue } from '../queues/known-queue.ts'

/** `GET /limits` */
export function registerListLimits(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listLimitsRoute, async (context) => {
    const burrow = burrowOf(context)
    const { queue, ...page } = context.req.valid('query')
    if (queue !== undefined) await assertKnownQueue(burrow, queue)
    const limits = await burrow.limits(queue)
    // No name has a slash.
    const { items, next_cursor } = pageByName(limits, (limit) => `${limit.queue}/${limit.type}`, page)
    return context.json({ items: items.map(toLimitDto), next_cursor }, 200)
  })
}
