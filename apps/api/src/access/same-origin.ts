import type { Context } from 'hono'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const JSON_TYPES = /^application\/(?:json|x-ndjson)\s*(?:;|$)/i

/**
 * Whether a browser sent a request for a page of ours, as it says itself. A browser that is too old for `Sec-Fetch-Site` sends the
 * origin of the page with every write; one that says neither is not believed.
 */
function isSameOrigin(context: Context): boolean {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = context.req.header('origin') ?? ''
  return URL.canParse(origin) && new URL(origin).host === context.req.header('host')?.toLowerCase()
}

/**
 * What is wrong with a write that comes with a cookie, which browsers send along whoever asks them to: another page, or a form, which
 * cannot say that it sends JSON.
 */
export function findForgery(context: Context): 'CROSS_SITE_REQUEST' | 'UNSUPPORTED_MEDIA_TYPE' | null {
  if (SAFE.has(context.req.method)) return null
  if (!isSameOrigin(context)) return 'CROSS_SITE_REQUEST'
  const type = context.req.header('content-type')
  return type === undefined || JSON_TYPES.test(type) ? null : 'UNSUPPORTED_MEDIA_TYPE'
}
