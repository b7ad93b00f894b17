import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Burrow, Logger } from '@burrow/core'
import type { ApiLimits } from './api-limits.ts'
import type { BulkActions } from './bulk/bulk-actions.ts'
import type { EventHub } from './events/event-hub.ts'
import type { JobTypes } from './job-types.ts'

/** What routes need. */
export interface ApiDeps {
  readonly burrow: Burrow
  readonly types: JobTypes
  readonly logger: Logger
  readonly limits: ApiLimits
  readonly events: EventHub
  readonly bulk: BulkActions
  /** True from the moment the server is asked to stop. */
  readonly stopping: () => boolean
}

export type ApiApp = OpenAPIHono
