import { describe, expect, it } from 'vitest'
import { readOtelEnv } from './read-otel-env.ts'

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }

describe('nothing is exported', () => {
  it.each([
    ['without variables', {}],
    ['with an empty endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }],
    ['when the SDK is disabled', { ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }],
    ['to nobody', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' }],
  ])('%s', (_, env) => {
    expect(readOtelEnv(env)).toBeNull()
  })
})

it('exports where an endpoint says so', () => {
  const defaults = { metricIntervalMs: 60_000, processRelation: 'link', problems: [] }
  expect(readOtelEnv(ENDPOINT)).toEqual({ ...defaults, traces: 'protobuf', metrics: 'protobuf' })
  expect(readOtelEnv({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://x/v1/traces' })).toEqual({
    ...{ ...defaults, traces: 'protobuf', metrics: null },
  })
  expect(readOtelEnv({ OTEL_METRICS_EXPORTER: 'otlp', OTEL_METRIC_EXPORT_INTERVAL: '250' })).toMatchObject({
    ...{ traces: null, metrics: 'protobuf', metricIntervalMs: 250 },
  })
  expect(
    readOtelEnv({ ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none', BURROW_TRACE_PROCESS: 'parent' }),
  ).toMatchObject({
    ...{ traces: null, metrics: 'protobuf', processRelation: 'parent' },
  })
})

it('encodes as it is asked, by signal', () => {
  const json = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }
  expect(readOtelEnv({ ...ENDPOINT, ...json })).toMatchObject({ traces: 'json', metrics: 'json' })
  const both = { ...json, OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'http/protobuf' }
  expect(readOtelEnv({ ...ENDPOINT, ...both })).toMatchObject({ traces: 'json', metrics: 'protobuf' })
  const unknown = { ...both, OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'grpc' }
  const { traces, metrics, problems } = readOtelEnv({ ...ENDPOINT, ...unknown }) ?? {}
  expect([traces, metrics]).toEqual(['json', 'protobuf'])
  expect(problems).toEqual([
    expect.stringMatching(/^OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: "grpc" is not spoken/),
  ])
})

it('says what is not supported, and goes on', () => {
  const settings = readOtelEnv({
    ...ENDPOINT,
    OTEL_TRACES_EXPORTER: 'zipkin',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    OTEL_METRIC_EXPORT_INTERVAL: 'often',
    BURROW_TRACE_PROCESS: 'child',
  })
  expect(settings).toMatchObject({
    traces: null,
    metrics: 'protobuf',
    metricIntervalMs: 60_000,
    processRelation: 'link',
  })
  expect(settings?.problems.map((problem) => problem.split(':')[0])).toEqual([
    'OTEL_TRACES_EXPORTER',
    'OTEL_EXPORTER_OTLP_PROTOCOL',
    'BURROW_TRACE_PROCESS',
    'OTEL_METRIC_EXPORT_INTERVAL',
  ])
})
