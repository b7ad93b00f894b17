import { connect, defineJob, defineModule, Worker, type Burrow, type JobContext } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { context, propagation, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-node'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createOpenTelemetry, openTelemetry } from './open-telemetry.ts'
import type { OpenTelemetryOptions } from './options.ts'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const GIVEN = `00-${TRACE_ID}-b7ad6b7169203331-01`
const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
const tracer = provider.getTracer('test')
const work = defineJob({
  type: 'work',
  input: z.unknown(),
  defaults: { backoff: { kind: 'fixed', baseMs: 1 } },
})

beforeAll(() => provider.register())
afterEach(() => exporter.reset())
afterAll(async () => {
  await provider.shutdown()
  trace.disable()
  context.disable()
  propagation.disable()
})

function open(options?: OpenTelemetryOptions): Promise<Burrow> {
  return connect('memory:', { instrumentation: openTelemetry(options) })
}

async function runWorker(burrow: Burrow, handler: (input: unknown, ctx: JobContext) => unknown) {
  const worker = new Worker(burrow, { modules: [defineModule(work, handler)] })
  await worker.start()
  return worker
}

/** Waits for spans with this name. */
async function spans(name: string, count = 1): Promise<ReadableSpan[]> {
  const found = () => exporter.getFinishedSpans().filter((span) => span.name === name)
  await waitFor(() => found().length >= count, { what: `${count} spans ${name}` })
  return found()
}

async function span(name: string): Promise<ReadableSpan> {
  const [first] = await spans(name)
  return first!
}

it('links a job that is run to the span that created it', async () => {
  await using burrow = await open()
  const { id } = await tracer.startActiveSpan('request', async (request) => {
    const job = await burrow.enqueue(work, 1)
    request.end()
    return job
  })
  const sent = await span('enqueue default')
  const request = await span('request')
  expect(sent).toMatchObject({
    kind: SpanKind.PRODUCER,
    parentSpanContext: { spanId: request.spanContext().spanId },
    attributes: {
      'messaging.system': 'burrow',
      'messaging.operation.name': 'enqueue',
      'messaging.operation.type': 'send',
      'messaging.destination.name': 'default',
      'messaging.message.id': id,
      'burrow.job.type': 'work',
      'burrow.outcome': 'created',
    },
  })
  const { traceId, spanId } = sent.spanContext()
  expect((await burrow.job(id))?.trace?.traceparent).toBe(`00-${traceId}-${spanId}-01`)
  let inside: string | undefined
  await using worker = await runWorker(burrow, async () => {
    await Promise.resolve()
    inside = trace.getActiveSpan()?.spanContext().spanId
    await burrow.enqueue('another', null, { queue: 'others' })
  })
  const processed = await span('process default')
  expect(processed).toMatchObject({
    kind: SpanKind.CONSUMER,
    attributes: {
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.message.id': id,
      'messaging.client.id': worker.id,
      'burrow.job.attempt': 1,
      'burrow.job.max_attempts': 4,
      'burrow.outcome': 'ack',
    },
    status: { code: SpanStatusCode.UNSET },
  })
  expect(processed.parentSpanContext).toBeUndefined()
  expect(processed.links.map((link) => link.context.spanId)).toEqual([spanId])
  expect(processed.spanContext().traceId).not.toBe(traceId)
  expect(inside).toBe(processed.spanContext().spanId)
  expect((await span('enqueue others')).parentSpanContext?.spanId).toBe(inside)
  expect(await span('ack default')).toMatchObject({
    kind: SpanKind.CLIENT,
    parentSpanContext: { spanId: inside },
    attributes: { 'messaging.operation.type': 'settle', 'messaging.message.id': id },
  })
})

it('makes it one trace when asked to', async () => {
  await using burrow = await open({ processRelation: 'parent', settleSpans: false })
  await burrow.enqueue(work, 1)
  await using _worker = await runWorker(burrow, () => null)
  const [sent, processed] = [await span('enqueue default'), await span('process default')]
  expect(processed.parentSpanContext?.spanId).toBe(sent.spanContext().spanId)
  expect(processed.spanContext().traceId).toBe(sent.spanContext().traceId)
  expect(processed.links).toEqual([])
  expect(exporter.getFinishedSpans()).toHaveLength(2)
})

it('gives each job of a batch a span, which can be left out', async () => {
  const items = [1, 2, 3].map((payload) => ({ type: 'work', payload }))
  await using burrow = await open()
  const handles = await burrow.enqueueMany([...items, { ...items[0]!, options: { trace: GIVEN } }])
  const created = await spans('create default', 3)
  const sent = await span('enqueue default')
  expect(created.map(({ kind, attributes }) => [kind, attributes['messaging.message.id']])).toEqual(
    handles.slice(0, 3).map(({ id }) => [SpanKind.PRODUCER, id]),
  )
  expect(sent).toMatchObject({ kind: SpanKind.CLIENT, attributes: { 'messaging.batch.message_count': 4 } })
  expect(sent.links.map((link) => link.context.spanId)).toEqual([
    ...created.map((each) => each.spanContext().spanId),
    GIVEN.split('-')[2],
  ])
  const traces = await Promise.all(handles.map(async ({ id }) => (await burrow.job(id))?.trace?.traceparent))
  expect(traces.slice(0, 3)).toEqual(
    created.map((each) => `00-${each.spanContext().traceId}-${each.spanContext().spanId}-01`),
  )
  expect(traces[3], 'what the program gives stays').toBe(GIVEN)

  exporter.reset()
  await using plain = await open({ createSpans: false })
  const [one] = await plain.enqueueMany(items)
  const call = await span('enqueue default')
  expect(call.kind).toBe(SpanKind.PRODUCER)
  expect((await plain.job(one!.id))?.trace?.traceparent).toContain(call.spanContext().spanId)
  expect(exporter.getFinishedSpans()).toHaveLength(1)
})

it('takes the trace of all jobs where nothing else is active', async () => {
  await using burrow = await open()
  await burrow.enqueue(work, 1, { trace: GIVEN })
  expect(await span('enqueue default')).toMatchObject({
    kind: SpanKind.CLIENT,
    parentSpanContext: { traceId: TRACE_ID },
  })
})

it('says what went wrong', async () => {
  await using burrow = await open()
  await burrow.enqueue(work, 1, { maxRetries: 1 })
  await using _worker = await runWorker(burrow, (_, ctx) => {
    throw new TypeError(`attempt ${ctx.attempt}`)
  })
  const [first, second] = await spans('process default', 2)
  expect(first).toMatchObject({
    attributes: { 'error.type': 'TypeError', 'burrow.outcome': 'retry' },
    status: { code: SpanStatusCode.ERROR, message: 'attempt 1' },
  })
  expect(second?.attributes).toMatchObject({ 'burrow.outcome': 'nack', 'burrow.job.attempt': 2 })
  expect(first?.links).toEqual(second?.links)
  await span('retry default')
  await span('nack default')
  const unique = { key: 'k', onConflict: 'reject' } as const
  await burrow.enqueue('other', 1, { unique })
  await expect(burrow.enqueue('other', 1, { unique })).rejects.toThrow()
  const failed = (await spans('enqueue default', 3)).at(-1)
  expect(failed?.attributes['error.type']).toBe('UNIQUE_CONFLICT')
})

it('counts and measures, with few attributes', async () => {
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  })
  const meterProvider = new MeterProvider({ readers: [reader] })
  await using burrow = await open({ meterProvider })
  await burrow.enqueueMany([1, 2].map((payload) => ({ type: work, payload })))
  await using worker = await runWorker(burrow, (input) => {
    if (input === 2) throw new RangeError('no')
  })
  await spans('ack default')
  await spans('nack default')
  await worker.stop()
  await meterProvider.forceFlush()
  const metrics = metricExporter
    .getMetrics()
    .at(-1)!
    .scopeMetrics.flatMap((scope) => scope.metrics)
  const points = (name: string) =>
    metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? []
  const common = { 'messaging.system': 'burrow', 'messaging.destination.name': 'default' }
  expect(points('messaging.client.sent.messages')).toMatchObject([
    { value: 2, attributes: { ...common, 'messaging.operation.name': 'enqueue' } },
  ])
  expect(points('messaging.client.consumed.messages').map(({ value }) => value)).toEqual([5])
  const processed = points('messaging.process.duration')
  expect(processed.map(({ attributes }) => attributes['error.type'])).toEqual([undefined, 'RangeError'])
  expect(processed[0]).toMatchObject({
    value: { count: 1, buckets: { boundaries: expect.arrayContaining([0.005, 900]) as number[] } },
  })
  const outcomes = points('burrow.job.attempts').map(({ attributes, value }) => [
    attributes['burrow.outcome'],
    value,
  ])
  expect(Object.fromEntries(outcomes)).toEqual({ ack: 1, retry: 3, nack: 1 })
  const calls = points('burrow.store.operation.duration').map(
    ({ attributes }) => attributes['burrow.store.operation'],
  )
  expect(calls).toEqual(expect.arrayContaining(['enqueue', 'settleAndClaim']))
  expect(
    metrics.find(({ descriptor }) => descriptor.name === 'messaging.client.operation.duration')?.descriptor
      .unit,
  ).toBe('s')
  const keys = new Set(
    metrics.flatMap(({ dataPoints }) => dataPoints.flatMap(({ attributes }) => Object.keys(attributes))),
  )
  expect(
    [...keys].filter((key) => key.includes('.id')),
    'no ids',
  ).toEqual([])
  await meterProvider.shutdown()
})

it('serves and sends requests in the trace of others', async () => {
  const telemetry = createOpenTelemetry()
  const headers = { traceparent: GIVEN, tracestate: 'a=b' }
  let active: unknown
  await telemetry.serve({ name: 'POST', ...headers, attributes: {} }, async (served) => {
    served.rename('POST /jobs')
    active = telemetry.active()
    served.set({ 'http.response.status_code': 503 })
    served.fail('503')
  })
  const served = await span('POST /jobs')
  expect(active).toEqual({ traceId: TRACE_ID, spanId: served.spanContext().spanId })
  expect(served).toMatchObject({ kind: SpanKind.SERVER, status: { code: SpanStatusCode.ERROR } })
  expect(served.spanContext().traceState?.serialize()).toBe('a=b')

  let sentHeaders: Readonly<Record<string, string>> = {}
  await tracer.startActiveSpan('attempt', async (attempt) => {
    const request = {
      method: 'POST',
      url: 'https://example.org:8443/hook?key=secret',
      trace: { ...headers },
    }
    await telemetry.send(request, async (given) => {
      sentHeaders = given
      return { status: 500 }
    })
    attempt.end()
  })
  const sent = await span('POST')
  const attempt = await span('attempt')
  expect(sent).toMatchObject({
    kind: SpanKind.CLIENT,
    parentSpanContext: { traceId: TRACE_ID, spanId: 'b7ad6b7169203331' },
    links: [{ context: { spanId: attempt.spanContext().spanId } }],
    attributes: {
      'http.request.method': 'POST',
      'url.full': 'https://example.org:8443/hook',
      'server.address': 'example.org',
      'server.port': 8443,
      'http.response.status_code': 500,
      'error.type': '500',
    },
  })
  expect(sentHeaders).toEqual({
    traceparent: `00-${TRACE_ID}-${sent.spanContext().spanId}-01`,
    tracestate: 'a=b',
  })
})

it('is silent and passes the active trace on without an SDK', async () => {
  const noop = new (trace.getTracerProvider().constructor as never as { new (): typeof provider })()
  await using burrow = await connect('memory:', {
    instrumentation: openTelemetry({ tracerProvider: noop }),
  })
  const spanContext = { traceId: TRACE_ID, spanId: 'b7ad6b7169203331', traceFlags: TraceFlags.SAMPLED }
  const active = trace.setSpanContext(context.active(), spanContext)
  const { id } = await context.with(active, () => burrow.enqueue(work, 1))
  expect((await burrow.job(id))?.trace?.traceparent).toBe(GIVEN)
  expect((await burrow.job((await burrow.enqueue(work, 2)).id))?.trace).toBeNull()
})

it('refuses wrong options', () => {
  for (const [field, options] of Object.entries({
    'options.processRelation': { processRelation: 'child' },
    'options.createSpans': { createSpans: 1 },
    'options.other': { other: 1 },
  }))
    expect(() => openTelemetry(options as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', field }) as Error,
    )
})
