import { toJobDto, triggerScheduleRoute } from '@burrow/api-contract'
import { readJson } from '@burrow/core/protocol'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { showEnqueued } from '../../enqueue/show-enqueued.ts'
import { locationOf } from '../jobs/location.ts'
import { foundSchedule } from './found-schedule.ts'

/** `POST /schedules/{id}/trigger` */
export function registerTriggerSchedule(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(triggerScheduleRoute, async (context) => {
    const burrow = burrowOf(context)
    const { id } = context.req.valid('param')
    const { job } = await foundSchedule(burrow, id)
    const handle = await burrow.triggerSchedule(id)
    const shown = await showEnqueued(burrow, handle, { type: job.type, payload: readJson(job.payload) })
    context.header('location', locationOf(handle, false))
    return context.json(viewsOf(context).job({ ...toJobDto(shown), outcome: handle.outcome }), 201)
  })
}
