import { readTraceContext, type TraceContext } from '@burrow/core'
import {
  createTraceState,
  isSpanContextValid,
  TraceFlags,
  type Span,
  type SpanContext,
} from '@opentelemetry/api'

/** The trace of a job as OpenTelemetry has it; null when there is none. */
export function toSpanContext(trace: TraceContext | null): SpanContext | null {
  if (trace === null) return null
  const [, traceId = '', spanId = '', flags = '00'] = trace.traceparent.split('-')
  return {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
    ...(trace.tracestate === null ? {} : { traceState: createTraceState(trace.tracestate) }),
  }
}

/** What a job carries of a span; null for one that nobody records or passes on. */
export function toTraceContext(span: Span): TraceContext | null {
  const context = span.spanContext()
  if (!isSpanContextValid(context)) return null
  const flags = (context.traceFlags & (TraceFlags.SAMPLED | 0x02)).toString(16).padStart(2, '0')
  const traceparent = `00-${context.traceId}-${context.spanId}-${flags}`
  return readTraceContext(traceparent, context.traceState?.serialize() ?? null)
}
