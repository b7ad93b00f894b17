import { InvalidOptionError } from '@burrow/core'
import { asOptions, rejectUnknownKeys } from '@burrow/core/protocol'
import {
  metrics,
  trace,
  type Meter,
  type MeterProvider,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api'

/** Settings of {@link openTelemetry}. */
export interface OpenTelemetryOptions {
  /** @default that of the process, which an SDK registers */
  readonly tracerProvider?: TracerProvider
  /** @default that of the process, which an SDK registers */
  readonly meterProvider?: MeterProvider
  /**
   * What the span of an attempt has to do with the one that created the job. `link`: it begins a trace of its own and links to it, as
   * the conventions say; `parent`: it is part of the same trace. @default 'link'
   */
  readonly processRelation?: 'link' | 'parent'
  /** Whether each job of a batch has a span of its own; else all carry that of the call. @default true */
  readonly createSpans?: boolean
  /** Whether storing the outcome of an attempt is a span. @default true */
  readonly settleSpans?: boolean
}

export interface ResolvedOpenTelemetryOptions {
  readonly tracer: Tracer
  readonly meter: Meter
  readonly processRelation: 'link' | 'parent'
  readonly createSpans: boolean
  readonly settleSpans: boolean
}

const NAME = '@burrow/telemetry'
const KEYS = ['tracerProvider', 'meterProvider', 'processRelation', 'createSpans', 'settleSpans']

function checkBoolean(value: unknown, field: string): boolean {
  if (typeof value === 'boolean') return value
  throw new InvalidOptionError(field, 'must be true or false')
}

/** @throws InvalidOptionError (`INVALID_OPTION`) with the field */
export function resolveOpenTelemetryOptions(options?: OpenTelemetryOptions): ResolvedOpenTelemetryOptions {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, KEYS, 'options')
  const relation = given.processRelation ?? 'link'
  if (relation !== 'link' && relation !== 'parent')
    throw new InvalidOptionError('options.processRelation', 'must be link or parent')
  return Object.freeze({
    tracer: (given.tracerProvider ?? trace).getTracer(NAME),
    meter: (given.meterProvider ?? metrics).getMeter(NAME),
    processRelation: relation,
    createSpans: checkBoolean(given.createSpans ?? true, 'options.createSpans'),
    settleSpans: checkBoolean(given.settleSpans ?? true, 'options.settleSpans'),
  })
}
