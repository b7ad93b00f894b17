import type { Readable } from 'node:stream'
import { request, type Dispatcher } from 'undici'
import { checkUrl } from './check-url.ts'
import type { TargetPolicy } from './target-policy.ts'

/** A request as it goes out. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: string | null
}

/** An answer whose body is still to come. */
export interface Reply {
  readonly status: number
  /** Names in lower case; what came several times is joined with commas. */
  readonly headers: Readonly<Record<string, string>>
  /** Read it or destroy it: the connection is held until then. */
  readonly body: Readable
  /** Where it came from, as the URL parser writes it. */
  readonly url: URL
}

export interface SendOptions {
  /** Of `createGuardedAgent`, with the same policy. */
  readonly dispatcher: Dispatcher
  readonly policy: TargetPolicy
  /** Ends the exchange, also while the body is read. */
  readonly signal: AbortSignal
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  )
}

/**
 * Checks the target and sends one request. Redirects are not followed: they are answers.
 * @throws PermanentError (`PERMANENT`) when the target is refused; what the network says otherwise
 */
export async function send(outgoing: OutgoingRequest, options: SendOptions): Promise<Reply> {
  const url = checkUrl(outgoing.url, options.policy)
  const reply = await request(url, {
    dispatcher: options.dispatcher,
    method: outgoing.method,
    headers: { ...outgoing.headers },
    body: outgoing.body,
    signal: options.signal,
  })
  return { status: reply.statusCode, headers: joined(reply.headers), body: reply.body, url }
}

/** Lets go of the body of an answer that nobody wants. */
export function discard(reply: Reply): void {
  reply.body.on('error', () => {})
  reply.body.destroy()
}
