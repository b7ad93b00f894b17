import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import { clientAddress, type ProxyCheck } from './forwarded-for.ts'

/** The request as Node's server got it; undefined when the API is called without a server. */
export function incomingOf(context: Context): IncomingMessage | undefined {
  return (context.env as { readonly incoming?: IncomingMessage } | undefined)?.incoming
}

/** Whom a request comes from; `unknown` when the API is called without a server. */
export function addressOf(context: Context, isProxy: ProxyCheck): string {
  const remote = incomingOf(context)?.socket.remoteAddress
  return clientAddress(remote, context.req.header('x-forwarded-for'), isProxy)
}
