import type { Clock } from '@burrow/core'
import {
  discard,
  readBody,
  send,
  type KeptBody,
  type OutgoingRequest,
  type SendOptions,
} from '@burrow/guarded-http'
import { HTTP_LIMITS } from '../http-limits.ts'
import { followRedirect } from './follow-redirect.ts'

/** What came back in the end. */
export interface Answer extends KeptBody {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
  /** When its head was there, on the clock of the options. */
  readonly headersAt: number
}

export interface PerformOptions extends SendOptions {
  readonly maxRedirects: number
  readonly clock: Pick<Clock, 'monotonic'>
}

/** Sends the request, follows redirects (each target is checked anew), and reads the answer. */
export async function perform(first: OutgoingRequest, options: PerformOptions): Promise<Answer> {
  let current = first
  for (let redirects = 0; ; redirects += 1) {
    const reply = await send(current, options)
    const { status, headers, url } = reply
    const headersAt = options.clock.monotonic()
    const next = options.maxRedirects === 0 ? null : followRedirect(current, status, headers['location'])
    if (next === null) {
      const kept = await readBody(reply.body, headers['content-encoding'] ?? '', HTTP_LIMITS.bodyBytes)
      return { ...kept, status, headers, url: url.href, headersAt }
    }
    discard(reply)
    if (redirects >= Math.min(options.maxRedirects, HTTP_LIMITS.redirects))
      throw new Error(
        `${current.method} ${url.origin}${url.pathname} led to more than ${options.maxRedirects} redirects`,
      )
    current = next
  }
}
