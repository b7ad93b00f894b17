import type { Instrumentation, TraceContext } from '@burrow/core'

/** A request that is being served. */
export interface ServedRequest {
  /** What it asks for, as far as that is known before it is served: `POST`, or the name of a remote procedure. */
  readonly name: string
  /** The headers as they came. */
  readonly traceparent: string | null
  readonly tracestate: string | null
  readonly attributes: Readonly<Record<string, string | number>>
}

/** What serving a request tells of it. */
export interface ServedSpan {
  /** A better name, once the route is known. */
  rename(name: string): void
  set(attributes: Readonly<Record<string, string | number>>): void
  /** It went wrong, and that is not the fault of whoever asked. */
  fail(errorType: string): void
}

/** A request to somebody else. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  /** The trace of the job that it is made for; null = none. */
  readonly trace: TraceContext | null
}

/** The active span, as log lines name it. */
export interface ActiveSpan {
  readonly traceId: string
  readonly spanId: string
}

/** How a process takes traces over from others and passes them on. */
export interface Telemetry {
  /** For `connect`. */
  readonly instrumentation: Instrumentation
  /** Runs what serves a request: jobs that it enqueues belong to the trace of whoever asked. */
  serve<Result>(request: ServedRequest, run: (span: ServedSpan) => Promise<Result>): Promise<Result>
  /** Sends a request with the headers it gives, in the trace of the job that it is made for. */
  send<Answer extends { readonly status: number }>(
    request: OutgoingRequest,
    send: (headers: Readonly<Record<string, string>>) => Promise<Answer>,
  ): Promise<Answer>
  /** Null where there is no span. */
  active(): ActiveSpan | null
}

/** The headers of W3C Trace Context. */
export function traceHeaders(trace: TraceContext | null): Readonly<Record<string, string>> {
  if (trace === null) return {}
  const { traceparent, tracestate } = trace
  return tracestate === null ? { traceparent } : { traceparent, tracestate }
}
