import { listErrorsRoute, toErrorGroupPageDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { assertKnownQueue } from '../queues/known-queue.ts'

/** `GET /errors` */
export function registerListErrors(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listErrorsRoute, async (context) => {
    const burrow = burrowOf(context)
    const query = context.req.valid('query')
    if (query.queue !== undefined) await assertKnownQueue(burrow, query.queue)
    return context.json(toErrorGroupPageDto(await burrow.errorGroups(query)), 200)
  })
}
