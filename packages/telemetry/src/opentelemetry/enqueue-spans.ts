import type { EnqueueCall, EnqueueEnd, EnqueueObserver, EnqueueSource, OutgoingJob } from '@burrow/core'
import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  trace,
  type Attributes,
  type Context,
  type Link,
} from '@opentelemetry/api'
import { failSpan } from './failure.ts'
import { ATTRIBUTE, SYSTEM } from './names.ts'
import type { ResolvedOpenTelemetryOptions } from './options.ts'
import { toSpanContext, toTraceContext } from './span-context.ts'

/** Larger batches have no span for each job, but carry that of the call. */
const MAX_CREATE_SPANS = 1_000
/** Links of one span, as SDKs keep them. */
const MAX_LINKS = 128

/** What is done, in the word that the span has. */
export const ENQUEUE_OPERATION: Readonly<Record<EnqueueSource, string>> = {
  enqueue: 'enqueue',
  enqueueMany: 'enqueue',
  schedule: 'schedule',
  trigger: 'trigger',
  ingest: 'ingest',
}

/** The queue that all go to; null when they go to several. */
export function queueOf(jobs: readonly OutgoingJob[]): string | null {
  const [first] = jobs
  return first !== undefined && jobs.every(({ queue }) => queue === first.queue) ? first.queue : null
}

function baseAttributes(operation: string, type: string, queue: string | null): Attributes {
  return {
    [ATTRIBUTE.system]: SYSTEM,
    [ATTRIBUTE.operation]: operation,
    [ATTRIBUTE.operationType]: type,
    ...(queue === null ? {} : { [ATTRIBUTE.destination]: queue }),
  }
}

function jobAttributes({ job }: OutgoingJob): Attributes {
  return { [ATTRIBUTE.messageId]: job.id, [ATTRIBUTE.jobType]: job.type }
}

/** Spans need a place: where nothing is active, that is the trace that the program gave to all jobs. */
function parentOf({ jobs, source }: EnqueueCall): Context {
  // Of a schedule nobody asks now, whatever is active where its timer was set.
  const active = source === 'schedule' ? ROOT_CONTEXT : context.active()
  const given = jobs[0]?.job.trace ?? null
  const isOne = given !== null && jobs.every(({ job }) => job.trace?.traceparent === given.traceparent)
  const spanContext = toSpanContext(given)
  if (!isOne || spanContext === null || trace.getSpanContext(active) !== undefined) return active
  return trace.setSpanContext(active, spanContext)
}

/** The span of an enqueue call, and those of the jobs in it. */
export function startEnqueueSpans(
  call: EnqueueCall,
  { tracer, createSpans }: ResolvedOpenTelemetryOptions,
): EnqueueObserver {
  const { jobs } = call
  const [only] = jobs.length === 1 ? jobs : []
  const operation = ENQUEUE_OPERATION[call.source]
  const queue = queueOf(jobs)
  const parent = parentOf(call)
  const isEach = only === undefined && createSpans && jobs.length <= MAX_CREATE_SPANS
  const created = jobs.map((outgoing) => {
    if (!isEach || outgoing.job.trace !== null) return null
    const attributes = { ...baseAttributes('create', 'create', outgoing.queue), ...jobAttributes(outgoing) }
    const span = tracer.startSpan(`create ${outgoing.queue}`, { kind: SpanKind.PRODUCER, attributes }, parent)
    span.end()
    return span
  })
  const links = jobs.flatMap(({ job }, index): Link[] => {
    const linked = created[index]?.spanContext() ?? toSpanContext(job.trace)
    return linked === null || linked === trace.getSpanContext(parent) ? [] : [{ context: linked }]
  })
  // The context of the call is that of the jobs, unless each has its own.
  const isCreation = jobs.some(({ job }, index) => job.trace === null && created[index] === null)
  const span = tracer.startSpan(
    queue === null ? operation : `${operation} ${queue}`,
    {
      kind: isCreation ? SpanKind.PRODUCER : SpanKind.CLIENT,
      attributes: {
        ...baseAttributes(operation, 'send', queue),
        ...(only === undefined ? { [ATTRIBUTE.batchCount]: jobs.length } : jobAttributes(only)),
      },
      links: links.slice(0, MAX_LINKS),
    },
    parent,
  )
  const own = toTraceContext(span)
  return {
    traces: jobs.map(({ job }, index) => {
      if (job.trace !== null) return null
      const each = created[index]
      return each ? toTraceContext(each) : own
    }),
    run: (send) => context.with(trace.setSpan(parent, span), send),
    ended: ({ outcomes, error }: EnqueueEnd) => {
      if (error !== undefined) failSpan(span, error)
      const [outcome] = outcomes ?? []
      if (only !== undefined && outcome !== undefined) span.setAttribute(ATTRIBUTE.outcome, outcome.outcome)
      span.end()
    },
  }
}
