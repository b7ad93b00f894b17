import { createRequire } from 'node:module'
import { Worker, type Burrow, type Logger, type Module, type RunningIngest } from '@burrow/core'
import { startWebhooks, type RunningWebhooks } from '@burrow/webhooks/handlers'
import type { Telemetry } from '@burrow/telemetry'
import {
  createLogger,
  EXIT,
  openInstrumented,
  startHealthServer,
  StartError,
  type EndRequest,
  type HealthServer,
  type Service,
} from '@burrow/process'
import type { ProcessMetrics } from '@burrow/telemetry/prometheus'
import type { WorkerConfig } from './config.ts'
import { openStore } from './deps.ts'
import { startIngestList } from './ingest.ts'
import { defaultModules } from './modules/builtin-modules.ts'

/** A running worker process. */
export interface RunningWorker extends Service {
  /** Job types it serves, aliases included. */
  readonly types: readonly string[]
  readonly burrow: Burrow
  /** Null when the health port is off. */
  readonly health: HealthServer | null
  /** Resolves when somebody asked it to stop over the store. Half of it would only look alive: whoever started it stops all of it. */
  readonly endRequested: Promise<EndRequest>
  /** Safe to call twice. */
  stop(): Promise<void>
}

export interface StartWorkerOptions {
  /** A client to use; it stays open when the worker stops. @default one on `config.url` */
  readonly burrow?: Burrow
  /** @default those that come with Burrow */
  readonly modules?: readonly Module[] | ((client: Burrow) => Promise<readonly Module[]>)
  /** @default by `config.logLevel` and `config.logFormat` */
  readonly logger?: Logger
  /** What counts in this process; the client in `burrow` tells it already. @default one, unless `config.metrics` is false */
  readonly metrics?: ProcessMetrics
  /** False when another server of this process answers probes. @default true */
  readonly healthPort?: boolean
  /** Given together with `burrow`, which has its instrumentation; whoever made it stops it. @default by the `OTEL_*` variables */
  readonly telemetry?: Telemetry
}

const { version } = createRequire(import.meta.url)('../package.json') as { version: string }

/** What a stop may take besides waiting for jobs: storing results, saying goodbye. */
const STOP_EXTRA_MS = 10_000

/** A store of this process alone would never get a job from anybody. */
function assertShared(burrow: Burrow): void {
  if (burrow.broker.info.shared) return
  throw new StartError(
    `the store ${burrow.broker.info.address} lives in this process alone, so no job could reach this worker.`,
    'Set BURROW_URL=redis://127.0.0.1:6379, or run API and worker together with "burrow dev".',
  )
}

/**
 * Starts the worker.
 * @throws StartError, StoreUnavailableError (`STORE_UNAVAILABLE`), InvalidOptionError (`INVALID_OPTION`)
 */
export async function startWorker(
  config: WorkerConfig,
  options: StartWorkerOptions = {},
): Promise<RunningWorker> {
  const given = options.modules
  const builtinFor = given === undefined ? defaultModules(process.env) : null
  const opened = await openInstrumented({
    metrics: config.metrics,
    service: 'burrow-worker',
    version,
    logger:
      options.logger ?? createLogger({ level: config.logLevel, format: config.logFormat, name: 'worker' }),
    open: (to, instrumentation) => openStore(config, to, instrumentation),
    given: options,
  })
  const { burrow, telemetry, metrics, logger } = opened
  let worker: Worker | null = null
  let health: HealthServer | null = null
  let webhooks: RunningWebhooks | null = null
  let ingest: RunningIngest | null = null
  let modules: readonly Module[] = []
  try {
    if (options.burrow === undefined) assertShared(burrow)
    modules = builtinFor?.(burrow) ?? (typeof given === 'function' ? await given(burrow) : (given ?? []))
    const started = new Worker(burrow, {
      modules,
      queues: config.queues,
      concurrency: config.concurrency,
      leaseMs: config.lease,
      // An embedded store has no second connection, and its worker nobody who could take its jobs.
      guardLeases: config.guardLeases && burrow.origin() !== null,
      shutdownTimeoutMs: config.shutdownTimeout,
      lagWarningMs: config.lagWarning,
      logger,
    })
    worker = started
    metrics?.watchWorker(() => ({
      isRunning: started.isRunning,
      slots: config.concurrency,
      busy: started.stats.active,
    }))
    if (options.healthPort !== false) {
      const problem = (): Promise<string | null> => started.problem()
      health = await startHealthServer({
        host: config.healthHost,
        port: config.healthPort,
        problem,
        ...(metrics === null ? {} : { metrics: () => metrics.read() }),
      })
      logger.info('health port open', { url: health.url })
    }
    await worker.start()
    ingest = startIngestList(burrow, { config, modules, logger })
    if (config.webhooks) {
      const { webhookAllowHosts: allowHosts, shutdownTimeout: shutdownTimeoutMs } = config
      webhooks = await startWebhooks(burrow, {
        allowHosts,
        shutdownTimeoutMs,
        logger,
        traceRequest: telemetry.send,
      })
    }
  } catch (error) {
    await ingest?.stop()
    await worker?.stop()
    await webhooks?.stop()
    await health?.stop()
    await opened.close()
    throw error
  }
  const stop = async (): Promise<void> => {
    // Probes see "stopping" while jobs run to their end.
    await Promise.all([ingest?.stop(), worker.stop(), webhooks?.stop()])
    await health?.stop()
    await opened.close()
  }
  let stopping: Promise<void> | null = null
  const asked = [worker.stopAsked, ...(webhooks === null ? [] : [webhooks.stopAsked])]
  return {
    types: modules.flatMap(({ definition }) => [definition.type, ...definition.aliases]),
    burrow,
    health,
    stopLimitMs: config.shutdownTimeout + STOP_EXTRA_MS + opened.stopLimitMs,
    endRequested: Promise.race(asked).then(() => ({ reason: 'asked to stop', code: EXIT.ok })),
    stop: () => (stopping ??= stop()),
  }
}
