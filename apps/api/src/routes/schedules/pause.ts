import { pauseScheduleRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showSchedule } from './found-schedule.ts'

/** `POST /schedules/{id}/pause` */
export function registerPauseSchedule(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(pauseScheduleRoute, async (context) => {
    const burrow = burrowOf(context)
    const schedule = await burrow.pauseSchedule(context.req.valid('param').id)
    return context.json(showSchedule(context, schedule), 200)
  })
}
