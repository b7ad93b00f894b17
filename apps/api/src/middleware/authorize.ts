import type { Gate } from '@burrow/auth'
import type { Context, MiddlewareHandler } from 'hono'
import { ruleOf } from '../access/access-table.ts'
import { readCredentials } from '../access/credentials.ts'
import { findForgery } from '../access/same-origin.ts'
import { sendProblem } from '../problems/send-problem.ts'
import '../access/context-variables.ts'

export interface AuthorizeOptions {
  readonly gate: Gate
  /** Where a request comes from, as far as it counts. */
  readonly networkOf: (context: Context) => string
}

const REALM = 'Bearer realm="burrow"'
const HOW = 'send "Authorization: Bearer burrow_…" with a key; "burrow key create" makes one'

/** Says that too many keys from there were wrong. */
export function tooManyFailures(context: Context, retryAfterMs: number): Response {
  context.set('refusal', 'limited')
  const detail =
    'too many keys from there were wrong; the header Retry-After says when one is looked at again'
  const response = sendProblem(context, 'TOO_MANY_FAILED_LOGINS', detail)
  response.headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfterMs / 1_000))))
  return response
}

/** Says that nobody knows who asks. Why is in the log alone. */
export function unauthenticated(context: Context, reason: string): Response {
  context.set('refusal', reason)
  const isShown = reason !== 'missing'
  const detail = isShown ? 'the key or session is not valid, or not any more' : HOW
  const response = sendProblem(context, 'UNAUTHENTICATED', detail)
  response.headers.set('www-authenticate', isShown ? `${REALM}, error="invalid_token"` : REALM)
  return response
}

/**
 * Lets in who may use a route, before anything of the body is read. What somebody may reach within a route is decided by the client
 * that the route gets.
 */
export function authorize({ gate, networkOf }: AuthorizeOptions): MiddlewareHandler {
  return async (context, next) => {
    const rule = ruleOf(context)
    if (rule === 'none') return next()
    if (rule === 'unknown') return sendProblem(context, 'FORBIDDEN', 'nobody may use this route')
    const { action, access } = rule
    context.set('action', action)
    if (access === 'open') return next()

    const credentials = readCredentials(context, networkOf(context))
    const admission = await gate.admit(credentials)
    if (admission.outcome === 'limited') return tooManyFailures(context, admission.retryAfterMs)
    if (admission.outcome === 'refused') return unauthenticated(context, admission.reason)
    const { actor } = admission
    context.set('actor', actor)

    const forgery = actor.kind === 'session' ? findForgery(context) : null
    if (forgery === 'CROSS_SITE_REQUEST')
      return sendProblem(context, forgery, 'with a session, writes must come from pages of this origin')
    if (forgery !== null) return sendProblem(context, forgery, 'with a session, bodies must be JSON')
    if (access === 'known') return next()

    const missing = access.find((scope) => !actor.grant.allows(scope))
    if (missing !== undefined)
      return sendProblem(context, 'FORBIDDEN', `this takes a key with ${missing}`, { scope: missing })
    context.set('isStillAllowed', async () => {
      const again = await gate.admit(credentials)
      return again.outcome === 'admitted' && access.every((scope) => again.actor.grant.allows(scope))
    })
    return next()
  }
}
