import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { actorOf } from '../../access/actor-of.ts'
import { sendProblem } from '../../problems/send-problem.ts'

/** `GET /metrics`: what this process did and the store holds, for Prometheus. */
export function registerMetrics(app: ApiApp, { burrow, metrics, figures }: ApiDeps): void {
  const store = { backend: burrow.broker.info.store, read: () => figures.reading() }
  app.get('/metrics', async (context) => {
    if (metrics === null)
      return sendProblem(context, 'ROUTE_NOT_FOUND', 'there are no metrics here: BURROW_METRICS is 0')
    // It tells of the store as a whole.
    if (!actorOf(context).grant.isEverywhere)
      return sendProblem(context, 'FORBIDDEN', 'this takes a key for all queues')
    const { contentType, body } = await metrics.read(store)
    return context.body(body, 200, { 'content-type': contentType, 'cache-control': 'no-store' })
  })
}
