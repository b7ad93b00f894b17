import { resumeScheduleRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showSchedule } from './found-schedule.ts'

/** `POST /schedules/{id}/resume` */
export function registerResumeSchedule(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(resumeScheduleRoute, async (context) => {
    const burrow = burrowOf(context)
    const schedule = await burrow.resumeSchedule(context.req.valid('param').id)
    return context.json(showSchedule(context, schedule), 200)
  })
}
