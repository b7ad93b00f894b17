import { retryDeadLettersRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `POST /dead-letters/retry` */
export function registerRetryDeadLetters(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(retryDeadLettersRoute, async (context) => {
    // Without a body nothing was validated.
    const { queue } = context.req.valid('json') ?? {}
    const { retried } = await burrow.retryDead(queue === undefined ? {} : { queue })
    return context.json({ retried }, 200)
  })
}
