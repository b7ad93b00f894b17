import { refusedTarget, type OutgoingRequest } from '@burrow/guarded-http'

const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** Secrets for one origin are not for the next. Every API has a name of its own for them: better one too many. */
const SECRET_HEADER = /auth|cookie|key|password|secret|session|signature|token/
const BODY_HEADERS = new Set(['content-type', 'content-encoding', 'content-language', 'content-location'])

function without(
  headers: OutgoingRequest['headers'],
  isUnwanted: (name: string) => boolean,
): OutgoingRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isUnwanted(name)))
}

/** The request a redirect asks for, or null when the answer is not a redirect. The new URL still has to be checked. */
export function followRedirect(
  request: OutgoingRequest,
  status: number,
  location: string | undefined,
): OutgoingRequest | null {
  if (!REDIRECTS.has(status) || !location) return null
  if (!URL.canParse(location, request.url)) throw refusedTarget('the redirect does not lead to a URL')
  const from = new URL(request.url)
  const to = new URL(location, request.url)
  if (from.protocol === 'https:' && to.protocol !== 'https:')
    throw refusedTarget('the redirect leads from https to http')
  let next: OutgoingRequest = { ...request, url: to.href }
  if (to.origin !== from.origin)
    next = { ...next, headers: without(next.headers, (name) => SECRET_HEADER.test(name)) }
  // As browsers do: 303 always, 301 and 302 after POST, go on with a GET.
  if (status === 303 ? request.method !== 'HEAD' : status < 303 && request.method === 'POST')
    next = {
      ...next,
      method: 'GET',
      body: null,
      headers: without(next.headers, (name) => BODY_HEADERS.has(name)),
    }
  return next
}
