import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** Whether a header `If-None-Match` names this tag. Comparison is weak, as RFC 9110 wants it for this header. */
function names(header: string, tag: string): boolean {
  if (header.trim() === '*') return true
  return header.split(',').some((given) => given.trim().replace(/^W\//, '') === tag)
}

/**
 * Reads carry a tag of what they say. Who asks again with `If-None-Match` gets 304 and no body as long as it is the same, so a
 * page that looks every second costs next to nothing while nothing happens. A route that sets a tag of its own, for writes, keeps it.
 */
export function entityTags(): MiddlewareHandler {
  return async (context, next) => {
    await next()
    const { method } = context.req
    const isRead =
      (method === 'GET' || method === 'HEAD') &&
      context.res.status === 200 &&
      !context.res.headers.has('etag')
    if (!isRead || !context.res.headers.get('content-type')?.startsWith('application/json')) return
    const body = await context.res.arrayBuffer()
    const headers = new Headers(context.res.headers)
    const tag = `"${createHash('sha256').update(new Uint8Array(body)).digest('base64url').slice(0, 27)}"`
    headers.set('etag', tag)
    // May be kept, and must be asked for again each time.
    headers.set('cache-control', 'private, no-cache')
    const known = names(context.req.header('if-none-match') ?? '', tag)
    if (known) headers.delete('content-type')
    context.res = undefined
    context.res = new Response(known ? null : body, { status: known ? 304 : 200, headers })
  }
}
