import type { MiddlewareHandler } from 'hono'

/** Answers show live data and are never to be guessed at, cached or framed. */
export function responseHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next()
    context.header('x-content-type-options', 'nosniff')
    context.header('cache-control', 'no-store')
    context.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  }
}
