import { previewScheduleRoute, toIso, toScheduleOptions } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { renameFields } from '../../problems/rename-fields.ts'
import { fieldsOf } from '../../schedules/schedule-request.ts'

/** `POST /schedules/preview` */
export function registerPreviewSchedule(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(previewScheduleRoute, async (context) => {
    const { count, from, ...rule } = context.req.valid('json')
    const start = from === undefined ? undefined : Date.parse(from)
    const times = await renameFields(fieldsOf(rule), () =>
      burrow.previewSchedule(toScheduleOptions(rule), count, start),
    )
    return context.json({ times: times.map(toIso) }, 200)
  })
}
