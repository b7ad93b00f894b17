import type { MiddlewareHandler } from 'hono'

const DEFAULTS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const

/** Answers show live data and are never to be guessed at, cached or framed, unless a route says otherwise. */
export function responseHeaders(stopping: () => boolean): MiddlewareHandler {
  return async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(DEFAULTS))
      if (!context.res.headers.has(name)) context.header(name, value)
    // A connection that is kept open would only be cut.
    if (stopping()) context.header('connection', 'close')
  }
}
