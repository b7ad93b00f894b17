import { explainJobRoute, toExplanationDto } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /jobs/{id}/explain` */
export function registerExplainJob(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(explainJobRoute, async (context) => {
    const { id } = context.req.valid('param')
    const explanation = await burrowOf(context).explain(id, context.req.valid('query'))
    return context.json(viewsOf(context).explanation(toExplanationDto(explanation)), 200)
  })
}
