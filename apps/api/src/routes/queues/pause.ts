import { pauseQueueRoute, toQueueDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `POST /queues/{queue}/pause`; the queue need not have been used before. */
export function registerPauseQueue(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(pauseQueueRoute, async (context) => {
    const burrow = burrowOf(context)
    const { queue } = context.req.valid('param')
    await burrow.pauseQueue(queue)
    return context.json(toQueueDto(await burrow.queue(queue)), 200)
  })
}
