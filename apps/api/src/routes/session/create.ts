import { createSessionRoute } from '@burrow/api-contract'
import { OPEN_ACTOR } from '@burrow/auth'
import { findForgery } from '../../access/same-origin.ts'
import { setSessionCookie } from '../../access/session-cookie.ts'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { tooManyFailures, unauthenticated } from '../../middleware/authorize.ts'
import { ProblemError } from '../../problems/problem-error.ts'
import { toSessionDto } from './show-session.ts'

/** `POST /session` */
export function registerCreateSession(app: ApiApp, { gate, networkOf, burrow, traceUrl }: ApiDeps): void {
  app.openapi(createSessionRoute, async (context) => {
    const { key } = context.req.valid('json')
    // A page of another site must not log anybody in: he would go on as somebody else.
    if (context.req.header('origin') !== undefined && findForgery(context) !== null)
      throw new ProblemError('CROSS_SITE_REQUEST', 'a session is opened from pages of this origin alone')
    if (await gate.isOpen()) return context.json(toSessionDto(OPEN_ACTOR, traceUrl), 200)
    const opened = await gate.openSession(key, networkOf(context))
    if (opened.outcome === 'limited') return tooManyFailures(context, opened.retryAfterMs) as never
    if (opened.outcome === 'refused') return unauthenticated(context, opened.reason) as never
    const { actor, token, endsAt } = opened
    context.set('actor', actor)
    setSessionCookie(context, token, endsAt - burrow.settings.clock.now())
    return context.json(toSessionDto(actor, traceUrl), 200)
  })
}
