import { getQueueRoute, toQueueDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { knownQueue } from './known-queue.ts'

/** `GET /queues/{queue}` */
export function registerGetQueue(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getQueueRoute, async (context) => {
    const burrow = burrowOf(context)
    return context.json(toQueueDto(await knownQueue(burrow, context.req.valid('param').queue)), 200)
  })
}
