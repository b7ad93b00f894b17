import { isLoopback } from '@burrow/process'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** The name that browsers take from this host alone, over TLS, for all paths. */
const SECURE_NAME = '__Host-burrow_session'
/** Over plain HTTP on loopback. Safari keeps no secure cookie there, and so none with the other name. */
const PLAIN_NAME = 'burrow_session'

/**
 * Whether a browser came to loopback without TLS. A proxy that ends TLS says so; who lies about it only gets a cookie that his own
 * browser does not take.
 */
function isPlainLoopback(context: Context): boolean {
  if (context.req.header('x-forwarded-proto')?.toLowerCase().startsWith('https')) return false
  const host = context.req.header('host') ?? ''
  return isLoopback(host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1'))
}

function cookieOf(context: Context) {
  const isPlain = isPlainLoopback(context)
  const options = { httpOnly: true, secure: !isPlain, sameSite: 'Strict', path: '/' } as const
  return { name: isPlain ? PLAIN_NAME : SECURE_NAME, options }
}

export function readSessionCookie(context: Context): string | null {
  const { name } = cookieOf(context)
  return getCookie(context, name) ?? null
}

export function setSessionCookie(context: Context, token: string, maxAgeMs: number): void {
  const { name, options } = cookieOf(context)
  setCookie(context, name, token, { ...options, maxAge: Math.max(1, Math.floor(maxAgeMs / 1_000)) })
}

export function clearSessionCookie(context: Context): void {
  const { name, options } = cookieOf(context)
  deleteCookie(context, name, options)
}
