import type { AttemptObserver, EnqueueObserver, Instrumentation } from '@burrow/core'
import { isSpanContextValid, trace } from '@opentelemetry/api'
import type { Telemetry } from '../telemetry.ts'
import { startAttemptSpans } from './attempt-spans.ts'
import { startEnqueueSpans } from './enqueue-spans.ts'
import { Instruments } from './instruments.ts'
import {
  resolveOpenTelemetryOptions,
  type OpenTelemetryOptions,
  type ResolvedOpenTelemetryOptions,
} from './options.ts'
import { sendSpans, serveSpans } from './request-spans.ts'

function instrument(options: ResolvedOpenTelemetryOptions): Instrumentation {
  const instruments = new Instruments(options.meter)
  return {
    enqueue: (call): EnqueueObserver => {
      const spans = startEnqueueSpans(call, options)
      return {
        ...spans,
        ended: (end) => {
          spans.ended?.(end)
          if (end.outcomes !== null || end.error !== undefined) instruments.enqueued(call, end)
        },
      }
    },
    claimed: (claim) => instruments.claimed(claim),
    attempt: (start): AttemptObserver => {
      const spans = startAttemptSpans(start, options)
      return {
        ...spans,
        ended: (end) => {
          spans.ended?.(end)
          instruments.attemptEnded(start, end)
        },
        settled: (outcome) => {
          spans.settled?.(outcome)
          if (outcome === 'lease_lost') instruments.leaseLost(start)
        },
      }
    },
    swept: (sweep) => instruments.swept(sweep),
    storeCall: (call) => instruments.storeCalled(call),
  }
}

/**
 * Traces and metrics by the messaging semantic conventions of OpenTelemetry. It needs `@opentelemetry/api` alone; without an SDK that the
 * program registers, spans go nowhere and jobs carry on the trace that is active.
 * @throws InvalidOptionError (`INVALID_OPTION`) with the field
 * @example
 * const burrow = await connect(url, { instrumentation: openTelemetry() })
 */
export function openTelemetry(options?: OpenTelemetryOptions): Instrumentation {
  return instrument(resolveOpenTelemetryOptions(options))
}

/**
 * The same with what a server and a sender of webhooks need.
 * @throws InvalidOptionError (`INVALID_OPTION`) with the field
 */
export function createOpenTelemetry(options?: OpenTelemetryOptions): Telemetry {
  const resolved = resolveOpenTelemetryOptions(options)
  return {
    instrumentation: instrument(resolved),
    serve: serveSpans(resolved.tracer),
    send: sendSpans(resolved.tracer),
    active: () => {
      const spanContext = trace.getActiveSpan()?.spanContext()
      if (spanContext === undefined || !isSpanContextValid(spanContext)) return null
      return { traceId: spanContext.traceId, spanId: spanContext.spanId }
    },
  }
}
