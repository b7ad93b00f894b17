import { rotateKeyRoute } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { ProblemError } from '../../problems/problem-error.ts'
import { assertCovers, assertOutlives, keyNotFound, toIssuedKeyDto } from './issued-key.ts'

/** `POST /keys/{id}/rotate` */
export function registerRotateKey(app: ApiApp, { keys }: ApiDeps): void {
  app.openapi(rotateKeyRoute, async (context) => {
    const { id } = context.req.valid('param')
    // Without a body nothing was validated.
    const { overlap_ms: overlapMs = 0 } = context.req.valid('json') ?? {}
    const present = await keys.find(id)
    if (present === null) throw keyNotFound(id)
    // What a key may do never changes, so this holds for the one that is written as well.
    assertCovers(context, present)
    assertOutlives(context, present)
    const result = await keys.rotate(id, { overlapMs })
    if (result.outcome === 'unknown') throw keyNotFound(id)
    if (result.outcome === 'ended')
      throw new ProblemError('KEY_ENDED', `the key "${id}" is revoked or has expired; make another one`)
    return context.json(toIssuedKeyDto(result), 200)
  })
}
