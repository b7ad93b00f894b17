import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { OPEN_ACTOR, ReachError, type Actor } from '@burrow/auth'
import { createContextKey, createContextValues, type ContextValues } from '@connectrpc/connect'
import { clientAddress, type ProxyCheck } from '../client-address/forwarded-for.ts'
import { networkOf } from '../client-address/network-of.ts'
import type { TakeRequests } from '../rate-limits/admit-items.ts'

/** The network of the caller. */
export const NETWORK = createContextKey('unknown')

/** Who calls. */
export const ACTOR = createContextKey<Actor>(OPEN_ACTOR)

/** Why nobody knows who calls, for the log; null when somebody does, or nobody has to say. */
export const REFUSAL = createContextKey<string | null>(null)

/** Whether he may still do it; for answers that go on for long. */
export const IS_STILL_ALLOWED = createContextKey<() => Promise<boolean>>(() => Promise.resolve(true))

/** Takes as many more requests of the caller's limit as there are. */
export const TAKE_REQUESTS = createContextKey<TakeRequests>((wanted) => wanted)

/** What a call knows of its caller before anything of it is read. */
export function callerOf(request: IncomingMessage | Http2ServerRequest, isProxy: ProxyCheck): ContextValues {
  const forwarded = request.headers['x-forwarded-for']
  const address = clientAddress(
    request.socket.remoteAddress,
    Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
    isProxy,
  )
  return createContextValues().set(NETWORK, networkOf(address))
}

/** For queues that a caller names himself. @throws ReachError (`FORBIDDEN`) */
export function assertReaches({ grant }: Actor, queues: readonly string[]): void {
  const foreign = queues.find((queue) => !grant.reaches(queue))
  if (foreign !== undefined) throw new ReachError('FORBIDDEN', `this key is not for the queue "${foreign}"`)
}
