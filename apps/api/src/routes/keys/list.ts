import { listKeysRoute, toKeyDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { decodeCursor, encodeCursor } from '../../paging.ts'

/** `GET /keys` */
export function registerListKeys(app: ApiApp, { keys }: ApiDeps): void {
  app.openapi(listKeysRoute, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const page = await keys.list({ cursor: cursor === undefined ? null : decodeCursor(cursor), limit })
    const next = page.cursor === null ? null : encodeCursor(page.cursor)
    return context.json({ items: page.keys.map(toKeyDto), next_cursor: next }, 200)
  })
}
