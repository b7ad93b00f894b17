import { listSchedulesRoute, toListedScheduleDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'

/** `GET /schedules` */
export function registerListSchedules(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(listSchedulesRoute, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const after = cursor === undefined ? null : decodeCursor(cursor)
    const page = await burrow.schedules({ cursor: after, limit })
    const next = page.cursor === null ? null : encodeCursor(page.cursor)
    return context.json({ items: page.schedules.map(toListedScheduleDto), next_cursor: next }, 200)
  })
}
