import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { createAdaptorServer } from '@hono/node-server'
import { createGate, Reach } from '@burrow/auth'
import { systemClock, type Burrow, type Logger } from '@burrow/core'
import { openDashboard } from '@burrow/dashboard/serve'
import type { Telemetry } from '@burrow/telemetry'
import {
  assertSafeBind,
  createLogger,
  hostCheck,
  isTrustedBind,
  listen,
  openInstrumented,
  parseAddressRanges,
  type Listening,
  type Service,
} from '@burrow/process'
import type { ProcessMetrics } from '@burrow/telemetry/prometheus'
import { assertAdmin, warnIfOpen } from './access/assert-admin.ts'
import { createApi } from './app.ts'
import { BulkActions } from './bulk/bulk-actions.ts'
import type { ApiConfig } from './config.ts'
import { DEFINITIONS } from './definitions.ts'
import { CHECK_MS, guardConnections } from './connection-guard.ts'
import { openStore, openTaskEvents } from './deps.ts'
import { EventHub } from './events/event-hub.ts'
import { startConfiguredGrpc } from './grpc/start-configured-grpc.ts'
import { JobTypes } from './job-types.ts'
import { RequestLimiter } from './rate-limits/request-limiter.ts'
import { SharedReads } from './snapshots/shared-reads.ts'
import { TaskEventPublisher } from './task-events/task-event-publisher.ts'

/** A running API. */
export interface RunningApi extends Service, Listening {
  /** Where gRPC is spoken; null when it is off. */
  readonly grpcUrl: string | null
  /** Whether it took keys when it started; in `auto` the first key closes it later. */
  readonly takesKeys: boolean
}

export interface StartApiOptions {
  /** A client to use; it stays open when the API stops. @default one on `config.url` */
  readonly burrow?: Burrow
  /** @default by `config.logLevel` and `config.logFormat` */
  readonly logger?: Logger
  /** What counts in this process; the client in `burrow` tells it already. @default one, unless `config.metrics` is false */
  readonly metrics?: ProcessMetrics
  /** Given together with `burrow`, which has its instrumentation; whoever made it stops it. @default by the `OTEL_*` variables */
  readonly telemetry?: Telemetry
}

const { version } = createRequire(import.meta.url)('../package.json') as { version: string }

/** How long requests that are being served may take once the server is asked to stop. */
const REQUEST_LIMIT_MS = 5_000

/** Stops taking connections, lets requests end, then cuts what is left. */
async function closeServer(server: Server, limitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = systemClock.setTimeout(() => server.closeAllConnections(), limitMs)
  await closed
  systemClock.clearTimeout(cut)
}

/** Publishes events for clients of the Redis channel, when the operator wants it and the store has one. */
async function startTaskEvents(
  config: ApiConfig,
  events: EventHub,
  logger: Logger,
): Promise<TaskEventPublisher | null> {
  if (!config.taskEvents) return null
  const channel = await openTaskEvents(config, logger)
  if (channel === null) {
    logger.warn('BURROW_TASK_EVENTS has no meaning here: the store is not a single Redis')
    return null
  }
  const publisher = new TaskEventPublisher({ channel, events, clock: systemClock, logger })
  publisher.start()
  return publisher
}

/**
 * Starts the API.
 * @throws StartError when the address cannot be used, StoreUnavailableError when the store does not answer
 */
export async function startApi(config: ApiConfig, options: StartApiOptions = {}): Promise<RunningApi> {
  assertSafeBind(config)
  const opened = await openInstrumented({
    metrics: config.metrics,
    service: 'burrow-api',
    version,
    logger: options.logger ?? createLogger({ level: config.logLevel, format: config.logFormat, name: 'api' }),
    open: (to, instrumentation) => openStore(config, to, instrumentation),
    given: options,
  })
  const { burrow, telemetry, metrics, logger } = opened
  const access = {
    ...createGate({
      store: burrow.broker,
      mode: config.auth,
      isTrustedBind: isTrustedBind(config),
      adminKey: config.adminKey,
      clock: systemClock,
    }),
    reach: new Reach(burrow),
  }
  const events = new EventHub({ burrow, logger })
  const reads = new SharedReads({ clock: systemClock })
  const bulk = new BulkActions({ burrow, logger, onEnd: () => reads.forget() })
  const requestLimiter = config.rateLimit && new RequestLimiter(config.rateLimit, systemClock)
  const isProxy = parseAddressRanges(config.trustedProxies) ?? (() => false)
  let stopping = false
  const app = createApi({
    burrow,
    definitions: DEFINITIONS,
    logger,
    telemetry,
    isKnownHost: hostCheck(config.host, config.allowedHosts),
    corsOrigins: config.corsOrigins,
    limits: { readMs: config.readTimeout },
    access,
    requestLimiter,
    isProxy,
    events,
    bulk,
    reads,
    metrics,
    traceUrl: config.traceUrl,
    dashboard: await openDashboard(),
    stopping: () => stopping,
  })
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      connectionsCheckingInterval: CHECK_MS,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
  }) as Server
  guardConnections(server, { readMs: config.readTimeout, writeMs: config.writeTimeout, clock: systemClock })
  const started: { stop(): Promise<void> }[] = []
  try {
    await assertAdmin(config, access.keys)
    await warnIfOpen(config, () => access.gate.isOpen(), logger)
    const listening = await listen(server, config.host, config.port, '--port or BURROW_PORT')
    const taskEvents = await startTaskEvents(config, events, logger)
    if (taskEvents) started.push(taskEvents)
    logger.info('listening', { url: listening.url, store: burrow.broker.info.address })
    const graceMs = Math.min(REQUEST_LIMIT_MS, config.shutdownTimeout)
    const deps = {
      burrow,
      types: new JobTypes(DEFINITIONS),
      logger,
      telemetry,
      stopping: () => stopping,
      gate: access.gate,
      reach: access.reach,
      requestLimiter,
      isProxy,
      reads,
    }
    const grpc = await startConfiguredGrpc(deps, config, graceMs)
    if (grpc) started.push(grpc)
    started.push(bulk, burrow.startScheduler())
    return {
      ...listening,
      grpcUrl: grpc?.url ?? null,
      takesKeys: !(await access.gate.isOpen()),
      stopLimitMs: REQUEST_LIMIT_MS + 5_000 + opened.stopLimitMs,
      async stop() {
        stopping = true
        // Whoever listens would hold the server up, and is told to come back.
        events.close()
        await Promise.all([closeServer(server, graceMs), ...started.map((each) => each.stop())])
        await opened.close()
        logger.info('stopped')
      },
    }
  } catch (error) {
    events.close()
    await Promise.all([closeServer(server, 0), ...started.map((each) => each.stop())])
    await opened.close()
    throw error
  }
}
