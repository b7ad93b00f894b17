import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { Health } from '@burrow/api-contract/grpc'
import {
  Code,
  ConnectError,
  createContextKey,
  createContextValues,
  type ContextValues,
  type Interceptor,
} from '@connectrpc/connect'
import { clientAddress, type ProxyCheck } from '../client-address/forwarded-for.ts'
import { networkOf } from '../client-address/network-of.ts'
import type { TakeRequests } from '../rate-limits/admit-items.ts'
import { rateLimitFields, retryAfterSeconds } from '../rate-limits/rate-limit-fields.ts'
import type { RateVerdict, RequestLimiter } from '../rate-limits/request-limiter.ts'

const NETWORK = createContextKey('unknown', { description: 'the network of the caller' })

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

function refusal({ rate }: RequestLimiter, verdict: RateVerdict): ConnectError {
  return new ConnectError(
    `more than ${rate.quota} requests in ${rate.windowMs / 1_000} s; retry-after says when the next one is taken`,
    Code.ResourceExhausted,
    {
      'burrow-code': 'RATE_LIMITED',
      'retry-after': String(retryAfterSeconds(verdict)),
      ...rateLimitFields(rate, verdict),
    },
  )
}

/** Every call takes one of what its caller may send, of the same limit as over HTTP; questions about health take none. */
export function limitCalls(limiter: RequestLimiter): Interceptor {
  return (next) => async (request) => {
    if (request.service.typeName === Health.typeName) return next(request)
    const client = request.contextValues.get(NETWORK)
    const verdict = limiter.take(client)
    if (verdict.granted === 0) throw refusal(limiter, verdict)
    request.contextValues.set(TAKE_REQUESTS, (wanted) => limiter.take(client, wanted).granted)
    const response = await next(request)
    for (const [name, value] of Object.entries(rateLimitFields(limiter.rate, limiter.look(client))))
      response.header.set(name, value)
    return response
  }
}
