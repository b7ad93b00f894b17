import { getLimitRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showLimit } from './found-limit.ts'

/** `GET /limits/{queue}/{type}` */
export function registerGetLimit(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getLimitRoute, async (context) =>
    context.json(await showLimit(context, burrowOf(context), context.req.valid('param')), 200),
  )
}
