import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type Context } from 'hono'
import { proxy } from 'hono/proxy'
import type { Dashboard } from './dashboard.ts'

const PASSED_ON = ['/api/*', '/docs', '/docs/*', '/openapi.json']

const HEALTH = ['/livez', '/readyz', '/healthz']

export interface ServerOptions {
  readonly dashboard: Dashboard
  /** Where the API is. */
  readonly api: string
  /** Whether a name in a `Host` header is of this server; null when all are. */
  readonly isKnownHost: ((name: string) => boolean) | null
}

function problem(context: Context, status: 403 | 502, title: string, detail: string): Response {
  return context.json({ title, status, detail }, status, { 'content-type': 'application/problem+json' })
}

/** Who asked, for an API that trusts this server to say so (BURROW_TRUSTED_PROXIES). */
function forwardedFor(context: Context): string {
  const { address = 'unknown' } = getConnInfo(context).remote
  const before = context.req.header('x-forwarded-for')
  return before === undefined ? address : `${before}, ${address}`
}

/** The dashboard by itself: its own files, and an API elsewhere below `/api`. Events pass as they come. */
export function createServer({ dashboard, api, isKnownHost }: ServerOptions): Hono {
  const app = new Hono()
  // What asks whether this process is well names it by its address.
  for (const path of HEALTH)
    app.get(path, (context) => context.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }))
  // The API cannot see by which name a browser came here, so this server looks.
  app.use(async (context, next) => {
    const { hostname } = new URL(context.req.url)
    if (isKnownHost === null || isKnownHost(hostname.replace(/^\[(.*)\]$/, '$1'))) return next()
    return problem(
      context,
      403,
      'The request is for another host',
      `this server is not called ${JSON.stringify(hostname.slice(0, 100))}; the operator can allow more names with BURROW_ALLOWED_HOSTS`,
    )
  })
  for (const path of PASSED_ON)
    app.all(path, async (context) => {
      const { pathname, search } = new URL(context.req.url)
      const headers = new Headers(context.req.raw.headers)
      // The API answers to its own name.
      headers.delete('host')
      headers.set('x-forwarded-for', forwardedFor(context))
      const { method, body, signal } = context.req.raw
      const request = new Request(new URL(pathname + search, api), {
        ...{ method, headers, body, signal, redirect: 'manual' },
        ...(body === null ? {} : { duplex: 'half' }),
      })
      return proxy(request).catch(() =>
        problem(context, 502, 'The API does not answer', `nothing answers at ${api}`),
      )
    })
  app.get('*', async (context) => (await dashboard.answer(context.req.raw)) ?? context.notFound())
  return app
}
