import { OpenAPIHono } from '@hono/zod-openapi'
import { createGate, Reach, type Gate, type KeyStore } from '@burrow/auth'
import type { Burrow, JobDefinition, Logger } from '@burrow/core'
import type { Dashboard } from '@burrow/dashboard/serve'
import type { ProcessMetrics } from '@burrow/telemetry/prometheus'
import { passTracesOn, type Telemetry } from '@burrow/telemetry'
import type { MiddlewareHandler } from 'hono'
import { actorOf } from './access/actor-of.ts'
import type { ApiApp, ApiDeps } from './api-deps.ts'
import { DEFAULT_LIMITS, type ApiLimits } from './api-limits.ts'
import { BulkActions } from './bulk/bulk-actions.ts'
import { EventHub } from './events/event-hub.ts'
import { addressOf } from './client-address/address-of.ts'
import type { ProxyCheck } from './client-address/forwarded-for.ts'
import { networkOf } from './client-address/network-of.ts'
import { KnownPathsRouter } from './known-paths-router.ts'
import { JobTypes } from './job-types.ts'
import { authorize } from './middleware/authorize.ts'
import { bodyRules } from './middleware/body-rules.ts'
import { crossOrigin, originCheck } from './middleware/cross-origin.ts'
import { entityTags } from './middleware/entity-tags.ts'
import { headRules } from './middleware/head-rules.ts'
import { knownQueueInPath } from './middleware/known-queue.ts'
import { knownHost } from './middleware/known-host.ts'
import { rateLimit } from './middleware/rate-limit.ts'
import { requestRules } from './middleware/request-rules.ts'
import { requestLog } from './middleware/request-log.ts'
import { responseHeaders } from './middleware/response-headers.ts'
import { traceRequests } from './middleware/trace-requests.ts'
import { sameSite } from './middleware/same-site.ts'
import { forgetOnWrites, sharedAnswers } from './middleware/shared-answers.ts'
import { createErrorHandler } from './problems/handle-error.ts'
import { sendProblem } from './problems/send-problem.ts'
import { sendValidationProblem } from './problems/validation-problem.ts'
import { limitedClient } from './rate-limits/limited-client.ts'
import type { RequestLimiter } from './rate-limits/request-limiter.ts'
import { registerRoutes } from './routes/index.ts'
import { SharedReads } from './snapshots/shared-reads.ts'
import { StoreFigures } from './snapshots/store-figures.ts'

export interface CreateApiOptions {
  readonly burrow: Burrow
  /** Job types whose payloads are checked here; other types are taken as they are. @default none */
  readonly definitions?: readonly JobDefinition[]
  readonly logger: Logger
  /** How traces of others are taken over: jobs carry them when `burrow` has its instrumentation. @default no spans */
  readonly telemetry?: Telemetry
  /** @default bodies of 2 MiB, batches of 1 GiB, 10 s for a piece of one */
  readonly limits?: Partial<ApiLimits>
  /** Which names a `Host` header may hold. @default all */
  readonly isKnownHost?: ((name: string) => boolean) | null
  /** Origins of other sites whose pages may use the API. @default none */
  readonly corsOrigins?: readonly string[]
  /** Who gets in, and the keys they have. @default everybody */
  readonly access?: { readonly gate: Gate; readonly keys: KeyStore; readonly reach: Reach }
  /** How many requests each client may send. @default as many as it wants */
  readonly requestLimiter?: RequestLimiter | null
  /** Whose `X-Forwarded-For` is believed. @default nobody's */
  readonly isProxy?: ProxyCheck
  /** Whoever stops the server closes it. @default a new one */
  readonly events?: EventHub
  /** Whoever stops the server stops it. @default a new one */
  readonly bulk?: BulkActions
  /** Whoever else writes here tells it. @default a new one */
  readonly reads?: SharedReads
  /** Where the dashboard leads to look at a trace, with `{trace_id}` for which. @default nowhere */
  readonly traceUrl?: string | null
  /** What `/metrics` tells besides what the store holds. @default there is no such page */
  readonly metrics?: ProcessMetrics | null
  /** Pages for people. @default none: `/` lists the routes */
  readonly dashboard?: Dashboard | null
  /** @default never */
  readonly stopping?: () => boolean
}

function openAccess(burrow: Burrow): NonNullable<CreateApiOptions['access']> {
  const { clock } = burrow.settings
  const open = { mode: 'off', isTrustedBind: true, adminKey: null } as const
  return { ...createGate({ store: burrow.broker, clock, ...open }), reach: new Reach(burrow) }
}

/** What looks at the head of a request, in as few steps as there can be. Browsers of allowed origins are answered before writes are refused. */
function rulesOfHead(
  { isKnownHost, corsOrigins = [] }: CreateApiOptions,
  isAllowedOrigin: (origin: string) => boolean,
): MiddlewareHandler[] {
  const first = isKnownHost ? [headRules, knownHost(isKnownHost)] : [headRules]
  const last = sameSite(isAllowedOrigin)
  if (corsOrigins.length === 0) return [requestRules(...first, last)]
  return [requestRules(...first), crossOrigin(isAllowedOrigin), requestRules(last)]
}

/** Makes the HTTP API over a client. It listens nowhere: call `fetch`, or hand it to a server. */
export function createApi(options: CreateApiOptions): ApiApp {
  const isProxy = options.isProxy ?? (() => false)
  const access = options.access ?? openAccess(options.burrow)
  const deps: ApiDeps = {
    burrow: options.burrow,
    burrowOf: (context) => access.reach.of(actorOf(context).grant),
    gate: access.gate,
    keys: access.keys,
    networkOf: (context) => networkOf(addressOf(context, isProxy)),
    types: new JobTypes(options.definitions ?? []),
    logger: options.logger,
    events: options.events ?? new EventHub({ burrow: options.burrow, logger: options.logger }),
    bulk: options.bulk ?? new BulkActions({ burrow: options.burrow, logger: options.logger }),
    reads: options.reads ?? new SharedReads({ clock: options.burrow.settings.clock }),
    figures: new StoreFigures(options.burrow),
    metrics: options.metrics ?? null,
    traceUrl: options.traceUrl ?? null,
    dashboard: options.dashboard ?? null,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    stopping: options.stopping ?? (() => false),
  }
  const app: ApiApp = new OpenAPIHono({
    router: new KnownPathsRouter(),
    defaultHook: (result, context) =>
      result.success ? undefined : sendValidationProblem(context, result.error),
  })
  const isAllowedOrigin = originCheck(options.corsOrigins ?? [])
  const { requestLimiter, telemetry = passTracesOn() } = options
  app.use(
    traceRequests(telemetry),
    responseHeaders(deps.stopping),
    requestLog(deps.logger, telemetry),
    ...rulesOfHead(options, isAllowedOrigin),
    // Behind the gate, which bounds failures itself: whose limit counts is known only there.
    authorize(deps),
    ...(requestLimiter
      ? [rateLimit(requestLimiter, (context) => limitedClient(actorOf(context), deps.networkOf(context)))]
      : []),
    bodyRules(deps.limits),
    forgetOnWrites(deps.reads),
  )
  for (const path of ['/api/v1/queues/:queue/*', '/api/v1/limits/:queue/*']) app.use(path, knownQueueInPath())
  app.get('/api/*', entityTags(), sharedAnswers(deps.reads))
  app.onError(createErrorHandler(deps.logger))
  app.notFound(
    async (context) =>
      // Its files, and its pages by their own addresses: they are no routes, so none of them costs a route anything.
      (await deps.dashboard?.answer(context.req.raw)) ??
      sendProblem(context, 'ROUTE_NOT_FOUND', `there is no route ${context.req.method} ${context.req.path}`),
  )
  registerRoutes(app, deps)
  return app
}
