import { putScheduleRoute } from '@burrow/api-contract'
import { ScheduleNotFoundError } from '@burrow/core'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { parsePrecondition, writeGuarded } from '../../preconditions.ts'
import { fieldsOf, toScheduleRequest, writeSchedule } from '../../schedules/schedule-request.ts'
import { showSchedule } from './found-schedule.ts'

/** `PUT /schedules/{id}` */
export function registerPutSchedule(app: ApiApp, { burrowOf, types }: ApiDeps): void {
  app.openapi(putScheduleRoute, async (context) => {
    const { id } = context.req.valid('param')
    const body = context.req.valid('json')
    const deps = { burrow: burrowOf(context), types }
    const request = toScheduleRequest(body)
    const { outcome, schedule } = await writeGuarded(parsePrecondition(context), {
      readRevision: async () => (await deps.burrow.findSchedule(id))?.revision ?? 0,
      write: (ifRevision) => writeSchedule(deps, id, request, ifRevision, fieldsOf(body)),
    })
    if (schedule === null) throw new ScheduleNotFoundError(id)
    return context.json(showSchedule(context, schedule), outcome === 'created' ? 201 : 200)
  })
}
