import { revokeKeyRoute, toKeyDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { assertCovers, keyNotFound } from './issued-key.ts'

/** `DELETE /keys/{id}` */
export function registerRevokeKey(app: ApiApp, { keys }: ApiDeps): void {
  app.openapi(revokeKeyRoute, async (context) => {
    const { id } = context.req.valid('param')
    const present = await keys.find(id)
    if (present === null) throw keyNotFound(id)
    assertCovers(context, present)
    const revoked = await keys.revoke(id)
    if (revoked === null) throw keyNotFound(id)
    return context.json(toKeyDto(revoked), 200)
  })
}
