import { readTraceContext } from '@burrow/core'
import { context, ROOT_CONTEXT, SpanKind, trace, type Tracer } from '@opentelemetry/api'
import { traceHeaders, type Telemetry } from '../telemetry.ts'
import { failSpan } from './failure.ts'
import { toSpanContext, toTraceContext } from './span-context.ts'

/** Spans of requests that are served, as part of the trace of whoever asks. */
export function serveSpans(tracer: Tracer): Telemetry['serve'] {
  return async (request, run) => {
    const caller = toSpanContext(readTraceContext(request.traceparent, request.tracestate))
    const parent = caller === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, caller)
    const { name, attributes } = request
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent)
    try {
      return await context.with(trace.setSpan(parent, span), () =>
        run({
          rename: (better) => span.updateName(better),
          set: (more) => span.setAttributes(more),
          fail: (errorType) => failSpan(span, undefined, errorType),
        }),
      )
    } catch (error) {
      failSpan(span, error)
      throw error
    } finally {
      span.end()
    }
  }
}

/**
 * Spans of requests that are made for a job. They belong to the trace in which it was created; the span of the attempt is linked where
 * that is another trace.
 */
export function sendSpans(tracer: Tracer): Telemetry['send'] {
  return async ({ method, url, trace: job }, send) => {
    const active = context.active()
    const attempt = trace.getSpanContext(active)
    const creation = toSpanContext(job)
    const isApart = creation !== null && attempt?.traceId !== creation.traceId
    const parent = isApart ? trace.setSpanContext(ROOT_CONTEXT, creation) : active
    const { hostname, port, protocol, origin, pathname } = new URL(url)
    const span = tracer.startSpan(
      method,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          'http.request.method': method,
          // Without the query: it may hold a secret of the receiver.
          'url.full': `${origin}${pathname}`,
          'server.address': hostname,
          'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
        },
        links: isApart && attempt !== undefined ? [{ context: attempt }] : [],
      },
      parent,
    )
    try {
      const answer = await context.with(trace.setSpan(parent, span), () =>
        send(traceHeaders(toTraceContext(span))),
      )
      span.setAttribute('http.response.status_code', answer.status)
      if (answer.status >= 400) failSpan(span, undefined, String(answer.status))
      return answer
    } catch (error) {
      failSpan(span, error)
      throw error
    } finally {
      span.end()
    }
  }
}
