import { deleteScheduleRoute } from '@burrow/api-contract'
import { ScheduleNotFoundError } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { ProblemError } from '../../problems/problem-error.ts'

/** `DELETE /schedules/{id}` */
export function registerDeleteSchedule(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(deleteScheduleRoute, async (context) => {
    const { id } = context.req.valid('param')
    // The store deletes whatever revision is there; to ignore what the client asks for would be worse than to refuse it.
    if (context.req.header('if-match') !== undefined)
      throw new ProblemError('NOT_SUPPORTED', 'If-Match: deleting knows no revisions', 'If-Match')
    if (!(await burrow.deleteSchedule(id))) throw new ScheduleNotFoundError(id)
    return context.body(null, 204)
  })
}
