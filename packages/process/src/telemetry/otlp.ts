import { randomUUID } from 'node:crypto'
import type { Clock, Logger } from '@burrow/core'
import type { Telemetry } from '@burrow/telemetry'
import { createOpenTelemetry } from '@burrow/telemetry/opentelemetry'
import { diag, DiagLogLevel, metrics } from '@opentelemetry/api'
import { OTLPMetricExporter as JsonMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPMetricExporter as ProtobufMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto'
import { OTLPTraceExporter as JsonTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  type Resource,
} from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { OtelSettings } from './read-otel-env.ts'

export interface StartOtlpParams {
  readonly settings: OtelSettings
  /** Unless `OTEL_SERVICE_NAME` says otherwise. */
  readonly service: string
  readonly version: string
  readonly logger: Logger
  readonly clock: Clock
}

export interface Otlp {
  readonly telemetry: Telemetry
  /** Sends what is left. May take long, and reject, when the collector is away. */
  readonly shutdown: () => Promise<void>
}

const TRACE_EXPORTERS = { json: JsonTraceExporter, protobuf: ProtobufTraceExporter }
const METRIC_EXPORTERS = { json: JsonMetricExporter, protobuf: ProtobufMetricExporter }

/** A collector that is away is said once in this time. */
const SAY_EVERY_MS = 60_000

/** What goes wrong inside of OpenTelemetry. */
function logDiagnostics(logger: Logger, clock: Clock): void {
  let quietUntil = Number.NEGATIVE_INFINITY
  const say = (message: string): void => {
    const now = clock.monotonic()
    if (now < quietUntil) return
    quietUntil = now + SAY_EVERY_MS
    logger.warn('cannot export telemetry; this is said once a minute', { error: message.slice(0, 500) })
  }
  const silent = (): void => {}
  diag.setLogger(
    { error: say, warn: say, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
}

function resourceOf({ service, version }: StartOtlpParams): Resource {
  return defaultResource()
    .merge(
      resourceFromAttributes({
        'service.name': service,
        'service.version': version,
        'service.instance.id': randomUUID(),
      }),
    )
    .merge(detectResources({ detectors: [envDetector] }))
}

/** Starts the SDK with exporters for OTLP over HTTP, for the whole process. Samplers and exporters read their own variables. */
export function startOtlp(params: StartOtlpParams): Otlp {
  const { settings, logger, clock } = params
  logDiagnostics(logger, clock)
  const resource = resourceOf(params)
  const closers: (() => Promise<void>)[] = []
  if (settings.traces !== null) {
    const exporter = new TRACE_EXPORTERS[settings.traces]()
    const provider = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] })
    provider.register()
    closers.push(() => provider.shutdown())
  }
  if (settings.metrics !== null) {
    const provider = new MeterProvider({
      resource,
      readers: [
        new PeriodicExportingMetricReader({
          exporter: new METRIC_EXPORTERS[settings.metrics](),
          exportIntervalMillis: settings.metricIntervalMs,
          exportTimeoutMillis: Math.min(settings.metricIntervalMs, 10_000),
        }),
      ],
    })
    metrics.setGlobalMeterProvider(provider)
    closers.push(() => provider.shutdown())
  }
  return {
    telemetry: createOpenTelemetry({ processRelation: settings.processRelation }),
    shutdown: async () => {
      const results = await Promise.allSettled(closers.map((close) => close()))
      for (const result of results) if (result.status === 'rejected') throw result.reason
    },
  }
}
