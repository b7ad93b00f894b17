import { getHistoryRoute, toHistoryDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { assertKnownQueue } from '../queues/known-queue.ts'

/** `GET /metrics/history` */
export function registerGetHistory(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getHistoryRoute, async (context) => {
    const burrow = burrowOf(context)
    const query = context.req.valid('query')
    if (query.queue !== undefined) await assertKnownQueue(burrow, query.queue)
    return context.json(toHistoryDto(await burrow.history(query)), 200)
  })
}
