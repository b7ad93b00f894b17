import { drainQueueRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { knownQueue } from './known-queue.ts'

/** `POST /queues/{queue}/drain` */
export function registerDrainQueue(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(drainQueueRoute, async (context) => {
    const burrow = burrowOf(context)
    const { queue } = context.req.valid('param')
    await knownQueue(burrow, queue)
    const { cancelled } = await burrow.drainQueue(queue)
    context.set('counts', { cancelled })
    return context.json({ cancelled }, 200)
  })
}
