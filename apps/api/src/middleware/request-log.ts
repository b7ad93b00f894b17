import { randomUUID } from 'node:crypto'
import { systemClock, type Clock, type Logger } from '@burrow/core'
import type { Telemetry } from '@burrow/telemetry'
import type { Context, MiddlewareHandler } from 'hono'
import '../access/context-variables.ts'
import { isComplete } from './response-headers.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Reads that are kept like writes: who has a secret can speak for this system. */
const SECRETS = new Set(['webhooks.secret', 'webhooks.endpoints.secret'])
const REFUSED = new Set([401, 403, 429])
/** An id that a proxy gave. */
const GIVEN_ID = /^[\w.:-]{1,64}$/

function outcomeOf(status: number): 'done' | 'refused' | 'failed' {
  if (REFUSED.has(status)) return 'refused'
  return status < 400 ? 'done' : 'failed'
}

/** By what the spans of a request are found. */
export function spanFields({ active }: Pick<Telemetry, 'active'>): Record<string, string> {
  const span = active()
  return span === null ? {} : { trace_id: span.traceId, span_id: span.spanId }
}

/** Who did what to what: the fields of a line that is kept for later. */
export function auditFields(context: Context): Record<string, unknown> {
  const actor = context.get('actor')
  return {
    audit: true,
    action: context.get('action') ?? null,
    actor: actor?.id ?? null,
    actor_name: actor?.name ?? null,
    request_id: context.get('requestId'),
  }
}

/**
 * Writes a line for each request: writes, and reads of secrets, at `info` or, when they were refused, at `warn`, with who did it; everything else at `debug`.
 * Queries are left out: they may hold what somebody took for a place to put a key.
 */
export function requestLog(
  logger: Logger,
  telemetry: Pick<Telemetry, 'active'>,
  clock: Clock = systemClock,
): MiddlewareHandler {
  return async (context, next) => {
    const started = clock.monotonic()
    const given = context.req.header('x-request-id') ?? ''
    const requestId = GIVEN_ID.test(given) ? given : randomUUID()
    context.set('requestId', requestId)
    await next()
    const { method, path } = context.req
    const { res } = context
    const { status } = res
    // Not with context.header(), which copies an answer that is finished.
    if (!isComplete(res)) res.headers.set('x-request-id', requestId)
    const ms = Math.round(clock.monotonic() - started)
    const span = spanFields(telemetry)
    const title = `${method} ${path}`
    if (SAFE.has(method) && !SECRETS.has(context.get('action') ?? ''))
      return logger.debug(title, { status, ms, request_id: requestId, ...span })
    const outcome = outcomeOf(status)
    const refusal = context.get('refusal')
    logger[outcome === 'refused' ? 'warn' : 'info'](title, {
      status,
      ms,
      ...auditFields(context),
      target: context.get('target') ?? res.headers.get('location') ?? path,
      outcome,
      ...(refusal === undefined ? {} : { reason: refusal }),
      ...context.get('counts'),
      ...span,
    })
  }
}
