import { OPEN_ACTOR, type Actor, type Scope } from '@burrow/auth'
import type { Context } from 'hono'
import { ProblemError } from '../problems/problem-error.ts'
import './context-variables.ts'

/** Who asks. Routes that need a scope are not reached without one. */
export function actorOf(context: Context): Actor {
  return context.get('actor') ?? OPEN_ACTOR
}

/** Whether he may see what jobs hold. */
export function seesPayload(context: Context): boolean {
  return actorOf(context).grant.allows('jobs:payload')
}

/** For what a body asks for besides what its route does. @throws ProblemError (`FORBIDDEN`) */
export function requireScope(context: Context, scope: Scope, why: string): void {
  if (actorOf(context).grant.allows(scope)) return
  throw new ProblemError('FORBIDDEN', `${why} takes a key with ${scope}`, undefined, scope)
}
