import { createScheduleRoute } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { createSchedule } from '../../schedules/create-schedule.ts'
import { fieldsOf, toScheduleRequest } from '../../schedules/schedule-request.ts'

/** `POST /schedules` */
export function registerCreateSchedule(app: ApiApp, { burrowOf, types }: ApiDeps): void {
  app.openapi(createScheduleRoute, async (context) => {
    const { id, ...body } = context.req.valid('json')
    const deps = { burrow: burrowOf(context), types }
    const request = toScheduleRequest(body)
    const { dto, status } = await createSchedule(context, deps, id, request, fieldsOf(body))
    return context.json(viewsOf(context).schedule(dto), status)
  })
}
