import { PermanentError, type Clock } from '@burrow/core'
import { readBody, send, type SendOptions, type TargetPolicy } from '@burrow/guarded-http'

/** One webhook as it goes out. */
export interface Posted {
  readonly url: string
  readonly contentType: string
  readonly body: string
  /** Id, time and signatures. */
  readonly headers: Readonly<Record<string, string>>
}

/** What came back. */
export interface PostAnswer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly durationMs: number
  /** The begin of the body, for the log. */
  readonly excerpt: string
}

export interface PostOptions extends SendOptions {
  readonly clock: Clock
  readonly timeoutMs: number
}

/** Bytes of an answer that are kept. */
const EXCERPT_BYTES = 1_024
/** Characters of it as JSON, so that they fit into a line of the log. */
const EXCERPT_JSON_CHARS = 3_000

/** Origin and path: a query may hold secrets, and the text is kept with the job. */
export function describeTarget(url: string): string {
  if (!URL.canParse(url)) return 'POST'
  const { origin, pathname } = new URL(url)
  return `POST ${origin}${pathname}`
}

/**
 * Who listens on the way could read webhooks over http, and send them again.
 * @throws PermanentError (`PERMANENT`)
 */
export function assertSecure(url: string, policy: TargetPolicy): void {
  if (!URL.canParse(url)) throw new PermanentError('the address of the webhook is no URL')
  const { protocol, hostname, port } = new URL(url)
  if (protocol === 'https:' || policy.allows(hostname, port || '80')) return
  throw new PermanentError(
    `${describeTarget(url)} is refused: webhooks go over https, and over http only to hosts in BURROW_WEBHOOK_ALLOW_HOSTS`,
  )
}

function excerptOf(text: string): string {
  let excerpt = text
  while (JSON.stringify(excerpt).length > EXCERPT_JSON_CHARS) excerpt = excerpt.slice(0, excerpt.length / 2)
  return excerpt
}

/**
 * Sends it, and reads the begin of the answer.
 * @throws PermanentError (`PERMANENT`) when the target is refused; what the network says, or that it took too long
 */
export async function post(
  { url, contentType, body, headers }: Posted,
  options: PostOptions,
): Promise<PostAnswer> {
  const { clock, timeoutMs, ...sending } = options
  const tooSlow = new AbortController()
  const timer = clock.setTimeout(
    () => tooSlow.abort(new Error(`no answer within ${timeoutMs} ms`)),
    timeoutMs,
  )
  const startedAt = clock.monotonic()
  try {
    const reply = await send(
      {
        method: 'POST',
        url,
        headers: {
          'user-agent': 'burrow-webhooks',
          'content-type': contentType,
          'accept-encoding': 'identity',
          ...headers,
        },
        body,
      },
      { ...sending, signal: AbortSignal.any([sending.signal, tooSlow.signal]) },
    )
    const kept = await readBody(reply.body, reply.headers['content-encoding'] ?? '', EXCERPT_BYTES).catch(
      // The status says what became of it; a body that breaks off, or never ends, does not undo that.
      (error: unknown) => {
        if (sending.signal.aborted) throw error
        return { body: '' }
      },
    )
    return {
      status: reply.status,
      retryAfter: reply.headers['retry-after'],
      durationMs: Math.round(clock.monotonic() - startedAt),
      excerpt: excerptOf(kept.body),
    }
  } catch (thrown) {
    throw tooSlow.signal.aborted && !sending.signal.aborted ? tooSlow.signal.reason : thrown
  } finally {
    clock.clearTimeout(timer)
  }
}
