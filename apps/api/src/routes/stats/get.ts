import { getStatsRoute, toStatsDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /stats` */
export function registerGetStats(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getStatsRoute, async (context) =>
    context.json(toStatsDto(await burrowOf(context).stats()), 200),
  )
}
