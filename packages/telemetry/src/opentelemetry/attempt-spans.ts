import type { AttemptEnd, AttemptObserver, AttemptStart } from '@burrow/core'
import { context, ROOT_CONTEXT, SpanKind, trace, type Span } from '@opentelemetry/api'
import { errorTypeOf, failSpan } from './failure.ts'
import { ATTRIBUTE, SYSTEM } from './names.ts'
import type { ResolvedOpenTelemetryOptions } from './options.ts'
import { toSpanContext } from './span-context.ts'

/** How an attempt ended, in one of few words; also the name of the operation that settles it. */
export function outcomeOf({ settlement }: AttemptEnd): string {
  if (settlement === null) return 'lease_lost'
  switch (settlement.kind) {
    case 'complete':
      return 'ack'
    case 'fail':
      return settlement.reason === null ? 'retry' : 'nack'
    case 'finish_cancel':
      return 'cancel'
    default:
      return settlement.kind
  }
}

/** Undefined when the handler did what it should: it may also ask for a break, or be stopped. */
export function errorTypeOfEnd({ settlement, error }: AttemptEnd): string | undefined {
  const isFailure = settlement === null || settlement.kind === 'fail' || settlement.kind === 'crash'
  return isFailure ? errorTypeOf(error) : undefined
}

/** The span of an attempt, and that of its settlement. */
export function startAttemptSpans(
  { job, workerId }: AttemptStart,
  { tracer, processRelation, settleSpans }: ResolvedOpenTelemetryOptions,
): AttemptObserver {
  const creation = toSpanContext(job.trace)
  const isChild = creation !== null && processRelation === 'parent'
  // Not the context that is active here: that is of whoever happened to wake the worker.
  const parent = isChild ? trace.setSpanContext(ROOT_CONTEXT, creation) : ROOT_CONTEXT
  const common = {
    [ATTRIBUTE.system]: SYSTEM,
    [ATTRIBUTE.destination]: job.queue,
    [ATTRIBUTE.messageId]: job.id,
    [ATTRIBUTE.clientId]: workerId,
    [ATTRIBUTE.jobType]: job.type,
  }
  const span = tracer.startSpan(
    `process ${job.queue}`,
    {
      kind: SpanKind.CONSUMER,
      attributes: {
        ...common,
        [ATTRIBUTE.operation]: 'process',
        [ATTRIBUTE.operationType]: 'process',
        [ATTRIBUTE.attempt]: job.attempt,
        [ATTRIBUTE.maxAttempts]: job.maxAttempts,
      },
      links: creation === null || isChild ? [] : [{ context: creation }],
    },
    parent,
  )
  const inside = trace.setSpan(parent, span)
  let settling: Span | null = null
  return {
    run: (handle) => context.with(inside, handle),
    ended: (end) => {
      const operation = outcomeOf(end)
      span.setAttribute(ATTRIBUTE.outcome, operation)
      const errorType = errorTypeOfEnd(end)
      if (errorType !== undefined) failSpan(span, end.error, errorType)
      if (end.settlement !== null && settleSpans) {
        const attributes = {
          ...common,
          [ATTRIBUTE.operation]: operation,
          [ATTRIBUTE.operationType]: 'settle',
        }
        settling = tracer.startSpan(
          `${operation} ${job.queue}`,
          { kind: SpanKind.CLIENT, attributes },
          inside,
        )
      }
      span.end()
    },
    settled: (outcome) => {
      if (outcome === 'lease_lost' && settling !== null) failSpan(settling, undefined, 'LEASE_LOST')
      settling?.end()
    },
  }
}
