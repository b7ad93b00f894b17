import type { MiddlewareHandler } from 'hono'
import { sendProblem } from '../problems/send-problem.ts'

const HOST = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{0,5})?$/

/** Refuses requests whose `Host` header names another server: a browser was led here by a name that is not ours. */
export function knownHost(isKnown: (name: string) => boolean): MiddlewareHandler {
  // Nearly all requests name the same one.
  let lastKnown: string | null = null
  return async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (host === lastKnown) return next()
    const match = HOST.exec(host)
    if (match && isKnown(match[1] ?? match[2] ?? '')) {
      lastKnown = host
      return next()
    }
    return sendProblem(
      context,
      'HOST_NOT_ALLOWED',
      `this server is not called ${JSON.stringify(host.slice(0, 100))}; the operator can allow more names with BURROW_ALLOWED_HOSTS`,
    )
  }
}
