import { writeJson } from '@burrow/core/protocol'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What every answer says unless its route says otherwise. */
export const DEFAULT_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const

/** Answers that were made with all of these and their request id. */
const complete = new WeakSet<Response>()

/** Whether an answer has all it needs. Headers that are set one by one, or only looked at, cost more than the rest of a small answer. */
export function isComplete(response: Response): boolean {
  return complete.has(response)
}

/** An answer in JSON that is complete. @param location what it made, for the header and the log */
export function completeJson(
  context: Context,
  body: unknown,
  {
    status,
    location,
    headers,
  }: {
    readonly status: number
    readonly location: string
    readonly headers?: Readonly<Record<string, string>>
  },
): Response {
  context.set('target', location)
  const response = new Response(writeJson(body), {
    status,
    headers: {
      'content-type': 'application/json',
      ...DEFAULT_HEADERS,
      'x-request-id': context.get('requestId'),
      location,
      ...headers,
    },
  })
  complete.add(response)
  return response
}

/** Lets routes answer with numbers as they are stored. */
function writeExactly(context: Context): void {
  const json = (body: unknown, ...rest: [ContentfulStatusCode?, Record<string, string>?]): Response => {
    const [status, headers] = rest
    return context.body(writeJson(body), status, { 'content-type': 'application/json', ...headers })
  }
  context.json = json as typeof context.json
}

/** Answers show live data and are never to be guessed at, cached or framed, unless a route says otherwise. */
export function responseHeaders(stopping: () => boolean): MiddlewareHandler {
  return async (context, next) => {
    writeExactly(context)
    await next()
    if (!isComplete(context.res)) {
      // Not with context.header(), which copies an answer that is finished.
      const { headers } = context.res
      for (const [name, value] of Object.entries(DEFAULT_HEADERS))
        if (!headers.has(name)) headers.set(name, value)
    }
    // A connection that is kept open would only be cut.
    if (stopping()) context.res.headers.set('connection', 'close')
  }
}
