import { deleteScheduleRoute } from '@burrow/api-contract'
import { ScheduleNotFoundError } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { parsePrecondition, preconditionFailed } from '../../preconditions.ts'

/** `DELETE /schedules/{id}` */
export function registerDeleteSchedule(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(deleteScheduleRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const precondition = parsePrecondition(context)
    if (precondition.kind === 'absent') throw preconditionFailed()
    const { outcome } = await burrow.deleteSchedule(
      id,
      precondition.kind === 'revision' ? { ifRevision: precondition.revision } : {},
    )
    if (outcome === 'missing') throw new ScheduleNotFoundError(id)
    if (outcome === 'conflict') throw preconditionFailed()
    return context.body(null, 204)
  })
}
