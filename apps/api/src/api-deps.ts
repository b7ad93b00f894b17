import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Gate, KeyStore } from '@burrow/auth'
import type { Burrow, Logger } from '@burrow/core'
import type { Dashboard } from '@burrow/dashboard/serve'
import type { ProcessMetrics } from '@burrow/telemetry/prometheus'
import type { Context } from 'hono'
import type { ApiLimits } from './api-limits.ts'
import type { BulkActions } from './bulk/bulk-actions.ts'
import type { EventHub } from './events/event-hub.ts'
import type { JobTypes } from './job-types.ts'
import type { SharedReads } from './snapshots/shared-reads.ts'
import type { StoreFigures } from './snapshots/store-figures.ts'

/** What routes need. */
export interface ApiDeps {
  /** Reaches everything; routes use {@link ApiDeps.burrowOf}. */
  readonly burrow: Burrow
  /** A client that reaches what whoever asks may reach. */
  readonly burrowOf: (context: Context) => Burrow
  readonly gate: Gate
  readonly keys: KeyStore
  /** Where a request comes from, as far as it counts. */
  readonly networkOf: (context: Context) => string
  readonly types: JobTypes
  readonly logger: Logger
  readonly limits: ApiLimits
  readonly events: EventHub
  readonly bulk: BulkActions
  /** What was read a moment ago. */
  readonly reads: SharedReads
  /** Figures of the whole store, whoever asks: routes look at what he may reach themselves. */
  readonly figures: StoreFigures
  /** Null when there is no page for Prometheus. */
  readonly metrics: ProcessMetrics | null
  /** Where a trace is looked at, `{trace_id}` standing for which; null where nobody said. */
  readonly traceUrl: string | null
  /** Null when it was not built. */
  readonly dashboard: Dashboard | null
  /** True from the moment the server is asked to stop. */
  readonly stopping: () => boolean
}

export type ApiApp = OpenAPIHono
