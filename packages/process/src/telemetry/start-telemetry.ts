import { createRequire } from 'node:module'
import { delay, systemClock, type Clock, type Logger } from '@burrow/core'
import { passTracesOn, type Telemetry } from '@burrow/telemetry'
import type { Environment } from '../config/setting.ts'
import { readOtelEnv } from './read-otel-env.ts'

interface StartTelemetryOptions {
  readonly env: Environment
  /** What the process is called, e.g. `burrow-api`. */
  readonly service: string
  readonly logger: Logger
  /** @default the clock of the process */
  readonly clock?: Clock
}

/** Telemetry of a process. */
export interface ProcessTelemetry {
  readonly telemetry: Telemetry
  /** Sends what is left, for 2 s at most. Never rejects; safe to call twice. */
  stop(): Promise<void>
  /** How long `stop` may take, in ms; 0 when nothing is exported. */
  readonly stopLimitMs: number
}

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/** How long the end of a process waits for a collector. */
const STOP_LIMIT_MS = 2_000

/**
 * Exports traces and metrics when the `OTEL_*` variables say where to; else passes traces of others on and loads nothing. A collector
 * that is away breaks nothing.
 */
export async function startTelemetry(options: StartTelemetryOptions): Promise<ProcessTelemetry> {
  const { logger, clock = systemClock } = options
  const settings = readOtelEnv(options.env)
  for (const problem of settings?.problems ?? []) logger.warn(problem)
  if (settings === null || (settings.traces === null && settings.metrics === null))
    return { telemetry: passTracesOn(), stop: () => Promise.resolve(), stopLimitMs: 0 }
  const { startOtlp } = await import('./otlp.ts')
  const { telemetry, shutdown } = startOtlp({ ...options, version, settings, clock })
  const { traces, metrics } = settings
  logger.info('exporting telemetry', { traces, metrics })
  let stopped: Promise<void> | null = null
  const stop = async (): Promise<void> => {
    const done = new AbortController()
    let isFlushed = false
    const flushed = shutdown()
      .catch((error: unknown) => logger.warn('cannot export the last telemetry', { error: String(error) }))
      .then(() => {
        isFlushed = true
        done.abort()
      })
    await Promise.race([flushed, delay(clock, STOP_LIMIT_MS, done.signal)])
    if (!isFlushed)
      logger.warn('the collector does not answer: the last telemetry is lost', { limitMs: STOP_LIMIT_MS })
  }
  return { telemetry, stop: () => (stopped ??= stop()), stopLimitMs: STOP_LIMIT_MS }
}
