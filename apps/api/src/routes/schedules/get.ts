import { getScheduleRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { foundSchedule, showSchedule } from './found-schedule.ts'

/** `GET /schedules/{id}` */
export function registerGetSchedule(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(getScheduleRoute, async (context) => {
    const burrow = burrowOf(context)
    const schedule = await foundSchedule(burrow, context.req.valid('param').id)
    return context.json(showSchedule(context, schedule), 200)
  })
}
