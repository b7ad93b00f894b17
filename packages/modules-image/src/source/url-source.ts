import { Buffer } from 'node:buffer'
import { discard, parseRetryAfter, send, type Reply, type SendOptions } from '@burrow/guarded-http'
import { PermanentError, RetryAfterError } from '@burrow/core/errors'
import { imageError } from '../image-error.ts'
import { claimedByType } from './claimed-format.ts'
import type { LoadedSource } from './check-image.ts'

const REDIRECTS = 3
const REDIRECT = new Set([301, 302, 303, 307, 308])
/** Statuses below 500 that pass by themselves. */
const PASSING = new Set([408, 425, 429])
const MAX_RETRY_AFTER_MS = 24 * 3_600_000
const HEADERS = {
  accept: 'image/avif,image/webp,image/png,image/jpeg',
  'accept-encoding': 'identity',
  'user-agent': 'burrow',
}

/** Origin and path: a query may hold secrets, and messages are kept with the job. */
const shown = (url: URL): string => `${url.origin}${url.pathname}`

/** A refused target is one more thing that is wrong with the source. */
function asImageProblem(thrown: unknown): unknown {
  if (!(thrown instanceof PermanentError) || thrown.problem !== 'TARGET_REFUSED') return thrown
  return imageError('IMAGE_URL_REFUSED', thrown.message, { cause: thrown })
}

function judge({ status, headers, url }: Reply, nowMs: number): void {
  if (status === 200) return
  const text = `${shown(url)} answered ${status}`
  if (status >= 500 || PASSING.has(status)) {
    const waitMs = parseRetryAfter(headers['retry-after'], nowMs, MAX_RETRY_AFTER_MS)
    throw waitMs === null ? new Error(text) : new RetryAfterError(waitMs, text)
  }
  throw imageError(status === 404 || status === 410 ? 'IMAGE_NOT_FOUND' : 'IMAGE_URL_REFUSED', text)
}

async function readAtMost({ body, headers, url }: Reply, limitBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    imageError('IMAGE_TOO_LARGE', `${shown(url)} has more than ${limitBytes} bytes, the most that are taken`)
  if (Number(headers['content-length']) > limitBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  // Leaving the loop ends the connection.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > limitBytes) throw tooLarge()
  }
  return Buffer.concat(chunks)
}

/** Follows redirects, each of which is checked like the first target. */
async function get(first: string, options: SendOptions): Promise<Reply> {
  let target = first
  for (let redirects = 0; ; redirects += 1) {
    const reply = await send({ method: 'GET', url: target, headers: HEADERS, body: null }, options)
    const { location } = reply.headers
    if (!REDIRECT.has(reply.status) || location === undefined) return reply
    discard(reply)
    const next = URL.canParse(location, reply.url.href) ? new URL(location, reply.url) : null
    const isWeaker = reply.url.protocol === 'https:' && next?.protocol !== 'https:'
    if (next === null || isWeaker || redirects === REDIRECTS)
      throw imageError('IMAGE_URL_REFUSED', `${shown(reply.url)} leads on in a way that is not followed`)
    target = next.href
  }
}

/**
 * Fetches an image through the guarded client.
 * @throws PermanentError (`IMAGE_URL_REFUSED`, `IMAGE_NOT_FOUND`, `IMAGE_TOO_LARGE`); RetryAfterError, and Error for what may pass
 */
export async function readUrlSource(
  url: string,
  limitBytes: number,
  options: SendOptions & { readonly nowMs: number },
): Promise<LoadedSource> {
  try {
    const reply = await get(url, options)
    try {
      judge(reply, options.nowMs)
      const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = reply.headers
      if (encoding !== 'identity' && encoding !== '')
        throw imageError('IMAGE_URL_REFUSED', `${shown(reply.url)} answers with a content encoding`)
      return { bytes: await readAtMost(reply, limitBytes), claimed: claimedByType(type) }
    } finally {
      discard(reply)
    }
  } catch (thrown) {
    options.signal.throwIfAborted()
    throw asImageProblem(thrown)
  }
}
