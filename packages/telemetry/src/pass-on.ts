import { AsyncLocalStorage } from 'node:async_hooks'
import { readTraceContext, type TraceContext } from '@burrow/core'
import { traceHeaders, type ServedSpan, type Telemetry } from './telemetry.ts'

const NO_SPAN: ServedSpan = { rename: () => {}, set: () => {}, fail: () => {} }

/**
 * Makes no spans: passes the trace of whoever asks on to jobs, and that of jobs on to whom they ask, so that others see one trace.
 * Costs nothing where there is no trace.
 */
export function passTracesOn(): Telemetry {
  const served = new AsyncLocalStorage<TraceContext>()
  return {
    instrumentation: {
      enqueue: ({ jobs, source }) => {
        // What a schedule makes is nobody's request, whoever woke it.
        const trace = source === 'schedule' ? undefined : served.getStore()
        return trace === undefined
          ? undefined
          : { traces: jobs.map(({ job }) => (job.trace === null ? trace : null)) }
      },
    },
    serve: ({ traceparent, tracestate }, run) => {
      const trace = traceparent === null ? null : readTraceContext(traceparent, tracestate)
      return trace === null ? run(NO_SPAN) : served.run(trace, () => run(NO_SPAN))
    },
    send: ({ trace }, send) => send(traceHeaders(trace)),
    active: () => null,
  }
}
