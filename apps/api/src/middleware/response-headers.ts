import type { MiddlewareHandler } from 'hono'

/** What every answer says unless its route says otherwise. */
export const DEFAULT_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const

/** Answers that were made with all of these. */
const complete = new WeakSet<Response>()

/** An answer in JSON with all it needs. Headers that are set one by one cost more than the rest of a small answer. */
export function jsonResponse(
  body: unknown,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response {
  const response = new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...DEFAULT_HEADERS, ...headers },
  })
  complete.add(response)
  return response
}

/** Answers show live data and are never to be guessed at, cached or framed, unless a route says otherwise. */
export function responseHeaders(stopping: () => boolean): MiddlewareHandler {
  return async (context, next) => {
    await next()
    if (!complete.has(context.res)) {
      // Not with context.header(), which copies an answer that is finished.
      const { headers } = context.res
      for (const [name, value] of Object.entries(DEFAULT_HEADERS))
        if (!headers.has(name)) headers.set(name, value)
    }
    // A connection that is kept open would only be cut.
    if (stopping()) context.res.headers.set('connection', 'close')
  }
}
