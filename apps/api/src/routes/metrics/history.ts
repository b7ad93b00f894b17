import { getHistoryRoute, toHistoryDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { HistorySnapshots } from '../../history/history-snapshots.ts'
import { assertKnownQueue } from '../queues/known-queue.ts'

/** `GET /metrics/history` */
export function registerGetHistory(app: ApiApp, { burrow: { settings }, burrowOf }: ApiDeps): void {
  const snapshots = new HistorySnapshots(settings.clock)
  app.openapi(getHistoryRoute, async (context) => {
    const burrow = burrowOf(context)
    const { by, ...query } = context.req.valid('query')
    if (query.queue !== undefined) await assertKnownQueue(burrow, query.queue)
    const byQueue = by === 'queue'
    return context.json(toHistoryDto(await snapshots.read(burrow, { ...query, byQueue }), { byQueue }), 200)
  })
}
