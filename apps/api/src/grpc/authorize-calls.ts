import { RPC_ACCESS } from '@burrow/api-contract/grpc'
import type { Access } from '@burrow/api-contract'
import type { Gate } from '@burrow/auth'
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect'
import { bearerOf } from '../access/bearer.ts'
import { ACTOR, IS_STILL_ALLOWED, NETWORK, REFUSAL } from './caller.ts'

/** The name of a method as the table of access has it. */
export function nameOf({
  service,
  method,
}: Pick<Parameters<Parameters<Interceptor>[0]>[0], 'service' | 'method'>): string {
  return `${service.typeName}/${method.name}`
}

function accessOf(name: string): Access | null {
  return Object.hasOwn(RPC_ACCESS, name) ? (RPC_ACCESS[name] ?? null) : null
}

function forbidden(message: string, scope?: string): ConnectError {
  return new ConnectError(message, Code.PermissionDenied, {
    'burrow-code': 'FORBIDDEN',
    ...(scope === undefined ? {} : { 'burrow-scope': scope }),
  })
}

/** Why is in the log alone. */
function unauthenticated(reason: string): ConnectError {
  const message =
    reason === 'missing'
      ? 'send the metadata "authorization: Bearer burrow_…" with a key; "burrow key create" makes one'
      : 'the key is not valid, or not any more'
  return new ConnectError(message, Code.Unauthenticated, { 'burrow-code': 'UNAUTHENTICATED' })
}

function tooManyFailures(retryAfterMs: number): ConnectError {
  return new ConnectError(
    'too many keys from there were wrong; retry-after says when one is looked at again',
    Code.ResourceExhausted,
    {
      'burrow-code': 'TOO_MANY_FAILED_LOGINS',
      'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / 1_000))),
    },
  )
}

/** Lets in who may call a method. What he may reach with it is decided by the client that the method gets. */
export function authorizeCalls(gate: Gate): Interceptor {
  return (next) => async (request) => {
    const access = accessOf(nameOf(request))
    if (access === null) throw forbidden('nobody may call this method')
    if (access === 'open') return next(request)
    const credentials = {
      bearer: bearerOf(request.header.get('authorization')),
      session: null,
      network: request.contextValues.get(NETWORK),
    }
    const admission = await gate.admit(credentials)
    if (admission.outcome !== 'admitted')
      request.contextValues.set(REFUSAL, admission.outcome === 'limited' ? 'limited' : admission.reason)
    if (admission.outcome === 'limited') throw tooManyFailures(admission.retryAfterMs)
    if (admission.outcome === 'refused') throw unauthenticated(admission.reason)
    request.contextValues.set(ACTOR, admission.actor)
    if (access === 'known') return next(request)
    const missing = access.find((scope) => !admission.actor.grant.allows(scope))
    if (missing !== undefined) throw forbidden(`this takes a key with ${missing}`, missing)
    request.contextValues.set(IS_STILL_ALLOWED, async () => {
      const again = await gate.admit(credentials)
      return again.outcome === 'admitted' && access.every((scope) => again.actor.grant.allows(scope))
    })
    return next(request)
  }
}
