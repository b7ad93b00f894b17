import { systemClock, type Clock, type Logger } from '@burrow/core'
import type { MiddlewareHandler } from 'hono'

/** Writes a line for each request: writes at `info`, everything else at `debug`. Queries are left out. */
export function requestLog(logger: Logger, clock: Clock = systemClock): MiddlewareHandler {
  return async (context, next) => {
    const started = clock.monotonic()
    await next()
    const { method, path } = context.req
    const level = method === 'GET' || method === 'HEAD' ? 'debug' : 'info'
    logger[level](`${method} ${path}`, {
      status: context.res.status,
      ms: Math.round(clock.monotonic() - started),
    })
  }
}
