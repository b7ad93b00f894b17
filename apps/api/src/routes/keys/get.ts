import { getKeyRoute, toKeyDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { keyNotFound } from './issued-key.ts'

/** `GET /keys/{id}` */
export function registerGetKey(app: ApiApp, { keys }: ApiDeps): void {
  app.openapi(getKeyRoute, async (context) => {
    const { id } = context.req.valid('param')
    const key = await keys.find(id)
    if (key === null) throw keyNotFound(id)
    return context.json(toKeyDto(key), 200)
  })
}
