import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** Whether pages of an origin may use the API. Compared as a whole: no prefix, no suffix, no pattern. */
export function originCheck(origins: readonly string[]): (origin: string) => boolean {
  if (origins.includes('*')) return (origin) => origin !== ''
  return (origin) => origins.includes(origin)
}

/** Lets browsers show answers to pages of these origins. They ask with keys: cookies are for pages of our own, so credentials are never allowed. */
export function crossOrigin(isAllowed: (origin: string) => boolean): MiddlewareHandler {
  return cors({
    origin: (origin) => (isAllowed(origin) ? origin : null),
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: [
      'Authorization',
      'Cache-Control',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'Last-Event-ID',
      'X-Request-Id',
    ],
    exposeHeaders: [
      'Age',
      'ETag',
      'Link',
      'Location',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'Idempotency-Replayed',
      'WWW-Authenticate',
      'X-Request-Id',
    ],
    maxAge: 600,
  })
}
