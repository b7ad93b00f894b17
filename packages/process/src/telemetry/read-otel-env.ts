import type { Environment } from '../config/setting.ts'

/** OTLP over HTTP: as `http/protobuf` or as `http/json`. */
type OtlpEncoding = 'protobuf' | 'json'

/** What the `OTEL_*` variables ask for. The rest of them, such as those of samplers and exporters, the SDK reads itself. */
export interface OtelSettings {
  /** How spans travel; null: they are not exported. */
  readonly traces: OtlpEncoding | null
  readonly metrics: OtlpEncoding | null
  readonly metricIntervalMs: number
  readonly processRelation: 'link' | 'parent'
  /** What is not as it should be, for people. */
  readonly problems: readonly string[]
}

const METRIC_INTERVAL_MS = 60_000
const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT'

function isGiven(env: Environment, name: string): boolean {
  return (env[name]?.trim() ?? '') !== ''
}

/** Whether a signal is exported: not for `none`, always for `otlp`, else where an endpoint says so. */
function isExported(env: Environment, signal: 'TRACES' | 'METRICS', problems: string[]): boolean {
  const exporter = env[`OTEL_${signal}_EXPORTER`]?.trim() ?? ''
  if (exporter === 'none') return false
  if (exporter === 'otlp') return true
  if (exporter !== '') {
    problems.push(
      `OTEL_${signal}_EXPORTER: "${exporter}" is not supported, only otlp and none; nothing is exported`,
    )
    return false
  }
  return isGiven(env, ENDPOINT) || isGiven(env, `OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`)
}

/** Of the signal, or of all signals; protobuf unless they say otherwise, as the specification recommends. */
function readEncoding(env: Environment, signal: string, problems: string[]): OtlpEncoding {
  const names = [`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`, 'OTEL_EXPORTER_OTLP_PROTOCOL']
  const name = names.find((each) => isGiven(env, each))
  const protocol = name === undefined ? 'http/protobuf' : env[name]?.trim()
  if (protocol === 'http/json') return 'json'
  const problem = `${name}: "${protocol}" is not spoken; data go as http/protobuf, to port 4318 of most collectors`
  if (protocol !== 'http/protobuf' && !problems.includes(problem)) problems.push(problem)
  return 'protobuf'
}

function readSignal(env: Environment, signal: 'TRACES' | 'METRICS', problems: string[]): OtlpEncoding | null {
  return isExported(env, signal, problems) ? readEncoding(env, signal, problems) : null
}

function readInterval(env: Environment, problems: string[]): number {
  const text = env['OTEL_METRIC_EXPORT_INTERVAL']?.trim() ?? ''
  if (text === '') return METRIC_INTERVAL_MS
  if (/^[1-9]\d{2,8}$/.test(text)) return Number(text)
  problems.push(
    `OTEL_METRIC_EXPORT_INTERVAL: expected milliseconds, at least 100, not "${text}"; it is 60000`,
  )
  return METRIC_INTERVAL_MS
}

/** Null when nothing is to be exported. */
export function readOtelEnv(env: Environment): OtelSettings | null {
  if (env['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true') return null
  const problems: string[] = []
  const [traces, metrics] = [readSignal(env, 'TRACES', problems), readSignal(env, 'METRICS', problems)]
  if (traces === null && metrics === null && problems.length === 0) return null
  const relation = env['BURROW_TRACE_PROCESS']?.trim() ?? ''
  if (!['', 'link', 'parent'].includes(relation))
    problems.push(`BURROW_TRACE_PROCESS: expected link or parent, not "${relation}"; it is link`)
  return {
    traces,
    metrics,
    metricIntervalMs: readInterval(env, problems),
    processRelation: relation === 'parent' ? 'parent' : 'link',
    problems,
  }
}
