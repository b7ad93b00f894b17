import { getSessionRoute } from '@burrow/api-contract'
import { actorOf } from '../../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { toSessionDto } from './show-session.ts'

/** `GET /session` */
export function registerGetSession(app: ApiApp, { traceUrl }: ApiDeps): void {
  app.openapi(getSessionRoute, (context) => context.json(toSessionDto(actorOf(context), traceUrl), 200))
}
