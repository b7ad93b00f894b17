import { deleteSessionRoute } from '@burrow/api-contract'
import { findForgery } from '../../access/same-origin.ts'
import { clearSessionCookie, readSessionCookie } from '../../access/session-cookie.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { ProblemError } from '../../problems/problem-error.ts'

/** `DELETE /session` */
export function registerDeleteSession(app: ApiApp, { gate }: ApiDeps): void {
  app.openapi(deleteSessionRoute, async (context) => {
    const token = readSessionCookie(context)
    if (token !== null) {
      if (findForgery(context) !== null)
        throw new ProblemError('CROSS_SITE_REQUEST', 'a session is closed from pages of this origin alone')
      await gate.closeSession(token)
    }
    clearSessionCookie(context)
    return context.body(null, 204)
  })
}
