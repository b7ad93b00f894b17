import { nextTimesRoute, toIso } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { nextTimes } from '../../schedules/next-times.ts'
import { foundSchedule } from './found-schedule.ts'

/** `GET /schedules/{id}/next` */
export function registerNextTimes(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(nextTimesRoute, async (context) => {
    const burrow = burrowOf(context)
    const schedule = await foundSchedule(burrow, context.req.valid('param').id)
    const times = nextTimes(schedule, context.req.valid('query').count, burrow.settings.clock.now())
    return context.json({ times: times.map(toIso) }, 200)
  })
}
