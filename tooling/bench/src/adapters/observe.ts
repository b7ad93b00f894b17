import type { InstrumentationOption } from '@burrow/core'

/** What watches clients and workers of a measured process. */
export type Observed = 'nothing' | 'metrics' | 'spans'

/** Loads what watches, and no more: a process that nothing watches must not have its code. */
export async function observe(by: Observed): Promise<InstrumentationOption> {
  if (by === 'nothing') return null
  if (by === 'metrics') {
    const { ProcessMetrics } = await import('@burrow/telemetry/prometheus')
    return new ProcessMetrics().instrumentation
  }
  const { BatchSpanProcessor, NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node')
  const { openTelemetry } = await import('@burrow/telemetry/opentelemetry')
  // Made, batched and thrown away: what a collector costs is not of Burrow.
  const exporter = {
    export: (_: unknown, done: (result: { code: number }) => void) => done({ code: 0 }),
    shutdown: () => Promise.resolve(),
  }
  new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] }).register()
  return openTelemetry()
}
