import { listSchedulesRoute, toListedScheduleDto } from '@burrow/api-contract'
import { viewsOf } from '../../access/views.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'

/** `GET /schedules` */
export function registerListSchedules(app: ApiApp, { burrowOf }: ApiDeps): void {
  app.openapi(listSchedulesRoute, async (context) => {
    const burrow = burrowOf(context)
    const { cursor, limit } = context.req.valid('query')
    const after = cursor === undefined ? null : decodeCursor(cursor)
    const page = await burrow.schedules({ cursor: after, limit })
    const next = page.cursor === null ? null : encodeCursor(page.cursor)
    const views = viewsOf(context)
    const items = page.schedules.map((schedule) => views.schedule(toListedScheduleDto(schedule)))
    return context.json({ items, next_cursor: next }, 200)
  })
}
