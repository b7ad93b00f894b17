import { Health } from '@burrow/api-contract/grpc'
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect'
import { limitedClient } from '../rate-limits/limited-client.ts'
import { rateLimitFields, retryAfterSeconds } from '../rate-limits/rate-limit-fields.ts'
import type { RateVerdict, RequestLimiter } from '../rate-limits/request-limiter.ts'
import { ACTOR, NETWORK, TAKE_REQUESTS } from './caller.ts'

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
    const client = limitedClient(request.contextValues.get(ACTOR), request.contextValues.get(NETWORK))
    const verdict = limiter.take(client)
    if (verdict.granted === 0) throw refusal(limiter, verdict)
    request.contextValues.set(TAKE_REQUESTS, (wanted) => limiter.take(client, wanted).granted)
    const response = await next(request)
    for (const [name, value] of Object.entries(rateLimitFields(limiter.rate, limiter.look(client))))
      response.header.set(name, value)
    return response
  }
}
