import type { Burrow, InstrumentationOption, Logger } from '@burrow/core'
import { passTracesOn, type Telemetry } from '@burrow/telemetry'
import { ProcessMetrics } from '@burrow/telemetry/prometheus'
import type { Environment } from '../config/setting.ts'
import { addSpan } from '../logging/add-span.ts'
import { startTelemetry } from './start-telemetry.ts'

/** What somebody has opened already. Whoever did closes it. */
export interface OpenedBefore {
  /** It has the instrumentation of `metrics` and `telemetry`. */
  readonly burrow?: Burrow | undefined
  readonly metrics?: ProcessMetrics | undefined
  readonly telemetry?: Telemetry | undefined
}

export interface OpenInstrumentedOptions {
  /** Whether this process counts. */
  readonly metrics: boolean
  /** What the process is called, e.g. `burrow-api`. */
  readonly service: string
  /** Of Burrow. */
  readonly version: string
  readonly logger: Logger
  readonly open: (logger: Logger, instrumentation: InstrumentationOption) => Promise<Burrow>
  /** Without a client nothing is, and everything is opened by the environment. @default nothing */
  readonly given?: OpenedBefore
  /** @default that of the process */
  readonly env?: Environment
}

/** A client whose calls are told to what watches a process. */
export interface Instrumented {
  readonly burrow: Burrow
  readonly telemetry: Telemetry
  /** Null when this process does not count. */
  readonly metrics: ProcessMetrics | null
  /** The given one; its lines name the span that is active. */
  readonly logger: Logger
  /** How long `close` may take besides the store, in ms. */
  readonly stopLimitMs: number
  /** Closes what was opened here: the client, then what it told its end to. Safe to call twice. */
  close(): Promise<void>
}

/**
 * Opens telemetry, metrics and the store of a process, in this order, so that they see everything.
 * @throws what `open` throws; nothing stays open then
 */
export async function openInstrumented(options: OpenInstrumentedOptions): Promise<Instrumented> {
  const { service, version, given = {}, env = process.env } = options
  const metrics = options.metrics ? (given.metrics ?? new ProcessMetrics({ version })) : null
  if (given.burrow !== undefined) {
    const telemetry = given.telemetry ?? passTracesOn()
    const logger = addSpan(options.logger, telemetry)
    return {
      burrow: given.burrow,
      telemetry,
      metrics,
      logger,
      stopLimitMs: 0,
      close: () => Promise.resolve(),
    }
  }
  const exporting = await startTelemetry({ env, service, logger: options.logger })
  const { telemetry, stopLimitMs } = exporting
  const logger = addSpan(options.logger, telemetry)
  try {
    const burrow = await options.open(logger, [
      telemetry.instrumentation,
      ...(metrics === null ? [] : [metrics.instrumentation]),
    ])
    const close = async (): Promise<void> => {
      await burrow.close()
      await exporting.stop()
    }
    return { burrow, telemetry, metrics, logger, stopLimitMs, close }
  } catch (error) {
    await exporting.stop()
    throw error
  }
}
