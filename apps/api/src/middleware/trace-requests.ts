import type { Telemetry } from '@burrow/telemetry'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

/** Nobody looks for these, and there are many. */
const UNTRACED: readonly string[] = ['/livez', '/readyz', '/metrics']

/** Serves requests in the trace of whoever asks, so that jobs that they enqueue belong to it. */
export function traceRequests({ serve }: Telemetry): MiddlewareHandler {
  return async (context, next) => {
    const { method, path } = context.req
    if (UNTRACED.includes(path)) return next()
    const request = {
      name: method,
      traceparent: context.req.header('traceparent') ?? null,
      tracestate: context.req.header('tracestate') ?? null,
      attributes: { 'http.request.method': method, 'url.path': path, 'url.scheme': 'http' },
    }
    await serve(request, async (span) => {
      await next()
      const { status } = context.res
      const route = routePath(context, -1)
      // One of many: what stands for all paths names none.
      if (!route.includes('*')) {
        span.rename(`${method} ${route}`)
        span.set({ 'http.route': route })
      }
      span.set({ 'http.response.status_code': status })
      if (status >= 500) span.fail(String(status))
    })
  }
}
