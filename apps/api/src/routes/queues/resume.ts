import { resumeQueueRoute, toQueueDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `POST /queues/{queue}/resume`; the queue need not have been used before. */
export function registerResumeQueue(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(resumeQueueRoute, async (context) => {
    const burrow = burrowOf(context)
    const { queue } = context.req.valid('param')
    await burrow.resumeQueue(queue)
    return context.json(toQueueDto(await burrow.queue(queue)), 200)
  })
}
