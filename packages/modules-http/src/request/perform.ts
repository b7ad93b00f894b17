import type { Dispatcher } from 'undici'
import { request as send } from 'undici'
import { checkUrl, type TargetPolicy } from '../guard/index.ts'
import { HTTP_LIMITS } from '../http-limits.ts'
import type { OutgoingRequest } from './build-request.ts'
import { followRedirect } from './follow-redirect.ts'
import { readBody, type KeptBody } from './read-body.ts'

/** What came back in the end. */
export interface Answer extends KeptBody {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
}

export interface PerformOptions {
  readonly dispatcher: Dispatcher
  readonly policy: TargetPolicy
  readonly maxRedirects: number
  readonly signal: AbortSignal
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  )
}

/** Sends the request, follows redirects (each target is checked anew), and reads the answer. */
export async function perform(first: OutgoingRequest, options: PerformOptions): Promise<Answer> {
  let current = first
  for (let redirects = 0; ; redirects += 1) {
    const url = checkUrl(current.url, options.policy)
    const reply = await send(url, {
      dispatcher: options.dispatcher,
      method: current.method,
      headers: { ...current.headers },
      body: current.body,
      signal: options.signal,
    })
    const headers = joined(reply.headers)
    const next =
      options.maxRedirects === 0 ? null : followRedirect(current, reply.statusCode, headers['location'])
    if (next === null) {
      const kept = await readBody(reply.body, headers['content-encoding'] ?? '')
      return { ...kept, status: reply.statusCode, headers, url: url.href }
    }
    reply.body.on('error', () => {})
    reply.body.destroy()
    if (redirects >= Math.min(options.maxRedirects, HTTP_LIMITS.redirects))
      throw new Error(
        `${current.method} ${url.origin}${url.pathname} led to more than ${options.maxRedirects} redirects`,
      )
    current = next
  }
}
