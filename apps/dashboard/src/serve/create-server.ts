import { Hono } from 'hono'
import { proxy } from 'hono/proxy'
import type { Dashboard } from './dashboard.ts'

const PASSED_ON = ['/api/*', '/docs', '/docs/*', '/openapi.json']

/** The dashboard by itself: its own files, and an API elsewhere below `/api`. Events pass as they come. */
export function createServer(dashboard: Dashboard, api: string): Hono {
  const app = new Hono()
  for (const path of PASSED_ON)
    app.all(path, async (context) => {
      const { pathname, search } = new URL(context.req.url)
      const headers = new Headers(context.req.raw.headers)
      // The API answers to its own name.
      headers.delete('host')
      const { method, body, signal } = context.req.raw
      const request = new Request(new URL(pathname + search, api), {
        ...{ method, headers, body, signal, redirect: 'manual' },
        ...(body === null ? {} : { duplex: 'half' }),
      })
      return proxy(request).catch(() =>
        context.json(
          { title: 'The API does not answer', status: 502, detail: `nothing answers at ${api}` },
          502,
          {
            'content-type': 'application/problem+json',
          },
        ),
      )
    })
  app.get('*', async (context) => (await dashboard.answer(context.req.raw)) ?? context.notFound())
  return app
}
