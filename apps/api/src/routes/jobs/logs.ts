import { getJobLogsRoute, toLogLineDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /jobs/{id}/logs` */
export function registerGetJobLogs(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getJobLogsRoute, async (context) => {
    const burrow = burrowOf(context)
    const lines = await burrow.logs(context.req.valid('param').id, context.req.valid('query'))
    return context.json({ items: lines.map(toLogLineDto) }, 200)
  })
}
