import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** Whether pages of an origin may use the API. Compared as a whole: no prefix, no suffix, no pattern. */
export function originCheck(origins: readonly string[]): (origin: string) => boolean {
  if (origins.includes('*')) return (origin) => origin !== ''
  return (origin) => origins.includes(origin)
}

/** Lets browsers show answers to pages of these origins. There are no cookies, so credentials are never allowed. */
export function crossOrigin(isAllowed: (origin: string) => boolean): MiddlewareHandler {
  return cors({
    origin: (origin) => (isAllowed(origin) ? origin : null),
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'Last-Event-ID'],
    exposeHeaders: [
      'ETag',
      'Link',
      'Location',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'Idempotency-Replayed',
    ],
    maxAge: 600,
  })
}
