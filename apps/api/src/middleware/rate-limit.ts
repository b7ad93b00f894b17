import type { Context, MiddlewareHandler } from 'hono'
import { sendProblem } from '../problems/send-problem.ts'
import type { TakeRequests } from '../rate-limits/admit-items.ts'
import { POLICY, rateLimitFields, retryAfterSeconds } from '../rate-limits/rate-limit-fields.ts'
import type { RateVerdict, RequestLimiter } from '../rate-limits/request-limiter.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Takes as many more requests of the caller's limit as there are. Without a limit there are as many as one wants. */
    takeRequests: TakeRequests | undefined
  }
}

/** Probes come from the machine around us, and a limit must not make it look dead. */
const UNLIMITED = new Set(['/livez', '/readyz', '/healthz'])

/** What a client is told that came too often. */
function tooManyRequests({ quota, windowMs }: RequestLimiter['rate']): string {
  return `more than ${quota} requests in ${windowMs / 1_000} s; the header Retry-After says when the next one is taken`
}

function refuse(context: Context, limiter: RequestLimiter, verdict: RateVerdict): Response {
  const response = sendProblem(context, 'RATE_LIMITED', tooManyRequests(limiter.rate), {
    'violated-policies': [POLICY],
  })
  response.headers.set('retry-after', String(retryAfterSeconds(verdict)))
  return response
}

/** Every request takes one of what its client may send, and every job of a batch behind the first one. */
export function rateLimit(
  limiter: RequestLimiter,
  clientOf: (context: Context) => string,
): MiddlewareHandler {
  return async (context, next) => {
    if (UNLIMITED.has(context.req.path)) return next()
    const client = clientOf(context)
    let verdict = limiter.take(client)
    if (verdict.granted === 0) context.res = refuse(context, limiter, verdict)
    else {
      context.set('takeRequests', (wanted) => {
        verdict = limiter.take(client, wanted)
        return verdict.granted
      })
      await next()
    }
    // Not with context.header(), which copies an answer that is finished.
    const { headers } = context.res
    for (const [name, value] of Object.entries(rateLimitFields(limiter.rate, verdict)))
      headers.set(name, value)
  }
}
