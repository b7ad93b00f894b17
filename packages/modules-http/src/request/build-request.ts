import { PermanentError } from '@burrow/core/errors'
import type { OutgoingRequest } from '@burrow/guarded-http'
import type { HttpInput } from '../http-request.ts'

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** Set by the client itself; a payload that sets them could smuggle a second request or lie about the target. */
const RESERVED = new Set(
  'host content-length transfer-encoding connection keep-alive upgrade expect te trailer proxy-authorization proxy-connection'.split(
    ' ',
  ),
)

function badHeader(name: string, problem: string): PermanentError {
  return new PermanentError(`the header ${JSON.stringify(name.slice(0, 64))} ${problem}`, {
    field: 'payload.headers',
    problem: 'HTTP_REQUEST_INVALID',
  })
}

/** Lower-cased names; refuses what would break out of a header line. */
function checkHeaders(given: Readonly<Record<string, string | string[]>>): Record<string, string | string[]> {
  const headers = new Map<string, string | string[]>()
  for (const [name, value] of Object.entries(given)) {
    const key = name.toLowerCase()
    if (!TOKEN.test(name)) throw badHeader(name, 'is not a valid name')
    if (RESERVED.has(key)) throw badHeader(name, 'is set by Burrow itself')
    if (headers.has(key)) throw badHeader(name, 'is given twice')
    // Control characters end a header line; characters above 255 cannot be sent.
    // oxlint-disable-next-line no-control-regex
    if ([value].flat().some((text) => /[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/.test(text)))
      throw badHeader(name, 'has characters that are not allowed in a header')
    headers.set(key, value)
  }
  return Object.fromEntries(headers)
}

/** Some READMEs were mangled so that a URL became a Markdown link: `[https://a](https://a)`. Such a text is taken as its URL. */
function withoutMarkdown(url: string): string {
  const link = /^\[(https?:\/\/[^\]\s]+)\]\(([^)\s]+)\)$/.exec(url.trim())
  return link?.[1] !== undefined && link[1] === link[2] ? link[1] : url.trim()
}

function withQuery(url: string, query: HttpInput['query']): string {
  if (query === undefined || !URL.canParse(url)) return url
  const parsed = new URL(url)
  for (const [name, value] of Object.entries(query)) parsed.searchParams.append(name, String(value))
  return parsed.href
}

/** Turns a payload into the first request. Throws PermanentError (`PERMANENT`) when it cannot be sent safely. */
export function buildRequest(input: HttpInput, userAgent: string): OutgoingRequest {
  const headers = checkHeaders({ ...input.header, ...input.headers })
  const method = (input.method || 'GET').toUpperCase()
  const body = input.json === undefined ? input.body || null : JSON.stringify(input.json)
  if (body !== null && (method === 'GET' || method === 'HEAD'))
    throw new PermanentError(`a ${method} request cannot have a body`, {
      field: 'payload.body',
      problem: 'HTTP_REQUEST_INVALID',
    })
  return {
    method,
    url: withQuery(withoutMarkdown(input.url), input.query),
    headers: {
      'user-agent': userAgent,
      'accept-encoding': 'gzip, deflate, br',
      accept: '*/*',
      ...(input.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body,
  }
}
