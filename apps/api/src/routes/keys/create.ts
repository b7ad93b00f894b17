import { createKeyRoute, toBodyField } from '@burrow/api-contract'
import { resolveNewKey, ROLES } from '@burrow/auth'
import { actorOf } from '../../access/actor-of.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { renameFields } from '../../problems/rename-fields.ts'
import { assertCovers, assertOutlives, toIssuedKeyDto } from './issued-key.ts'

/** `POST /keys` */
export function registerCreateKey(app: ApiApp, { keys }: ApiDeps): void {
  app.openapi(createKeyRoute, async (context) => {
    const { expires_at: expiresAt, ...body } = context.req.valid('json')
    const options = { ...body, expiresAt: expiresAt ? Date.parse(expiresAt) : null }
    const issued = await renameFields(toBodyField, async () => {
      const { role, scopes, queues } = resolveNewKey(options)
      assertCovers(context, { scopes: role === null ? scopes : ROLES[role], queues })
      assertOutlives(context, options)
      const { kind, id } = actorOf(context)
      return keys.create(options, kind === 'open' ? null : id)
    })
    context.header('location', `/api/v1/keys/${issued.key.id}`)
    return context.json(toIssuedKeyDto(issued), 201)
  })
}
