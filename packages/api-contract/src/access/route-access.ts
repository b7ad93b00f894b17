import type { Scope } from '@burrow/auth/scopes'
import type { ROUTES } from '../routes/index.ts'

/** Who may use a route: everybody, everybody who is somebody, or who has all of these scopes. */
export type Access = 'open' | 'known' | readonly Scope[]

/** Nothing fits when one of the names is any text: a route must write `operationId: '…' as const`. */
type Literal<T extends string> = string extends T ? never : T

/** The name of a route. */
export type OperationId = Literal<(typeof ROUTES)[number]['operationId']>

/**
 * What each route needs: the one table. A route without an entry does not compile, and is not served. Queues are looked at besides:
 * a key for some queues sees and steers only what is in them.
 */
export const ROUTE_ACCESS = {
  'jobs.create': ['jobs:enqueue'],
  'jobs.batch': ['jobs:enqueue'],
  'jobs.list': ['jobs:read'],
  'jobs.get': ['jobs:read'],
  'jobs.attempts': ['jobs:read'],
  // Says what queues, limits and workers do.
  'jobs.explain': ['jobs:read', 'queues:read', 'limits:read', 'workers:read'],
  // Lines of a log are what jobs hold, and nothing else.
  'jobs.logs': ['jobs:read', 'jobs:payload'],
  'jobs.retry': ['jobs:write'],
  'jobs.cancel': ['jobs:write'],
  'jobs.run': ['jobs:write'],
  'jobs.delete': ['jobs:write'],
  'jobs.edit': ['jobs:write'],
  'jobs.clone': ['jobs:read', 'jobs:enqueue'],
  'jobs.move': ['jobs:write'],
  'bulk-actions.create': ['jobs:read', 'jobs:write'],
  'bulk-actions.list': ['jobs:read'],
  'bulk-actions.get': ['jobs:read'],
  'bulk-actions.pause': ['jobs:write'],
  'bulk-actions.resume': ['jobs:write'],
  'bulk-actions.abort': ['jobs:write'],
  'queues.list': ['queues:read'],
  'queues.get': ['queues:read'],
  'queues.scale': ['queues:read'],
  'queues.pause': ['queues:write'],
  'queues.resume': ['queues:write'],
  'queues.drain': ['queues:write', 'jobs:write'],
  'dead-letters.list': ['jobs:read'],
  'dead-letters.retry': ['jobs:read', 'jobs:write'],
  'schedules.list': ['schedules:read'],
  'schedules.create': ['schedules:write'],
  'schedules.preview': ['schedules:read'],
  'schedules.get': ['schedules:read'],
  'schedules.put': ['schedules:write'],
  'schedules.patch': ['schedules:write'],
  'schedules.delete': ['schedules:write'],
  'schedules.trigger': ['schedules:write'],
  'schedules.pause': ['schedules:write'],
  'schedules.resume': ['schedules:write'],
  'schedules.next': ['schedules:read'],
  'limits.list': ['limits:read'],
  'limits.get': ['limits:read'],
  'limits.put': ['limits:write'],
  'limits.delete': ['limits:write'],
  'webhooks.endpoints.list': ['webhooks:read'],
  'webhooks.endpoints.create': ['webhooks:write'],
  'webhooks.endpoints.get': ['webhooks:read'],
  'webhooks.endpoints.patch': ['webhooks:write'],
  'webhooks.endpoints.delete': ['webhooks:write'],
  // Whoever has a secret can make webhooks that look like ours.
  'webhooks.endpoints.secret': ['webhooks:write'],
  'webhooks.endpoints.rotate-secret': ['webhooks:write'],
  'webhooks.endpoints.test': ['webhooks:write'],
  'webhooks.deliveries.list': ['webhooks:read'],
  // Bodies hold results of jobs.
  'webhooks.deliveries.get': ['webhooks:read', 'jobs:payload'],
  'webhooks.deliveries.replay': ['webhooks:write'],
  'webhooks.secret': ['webhooks:write'],
  'webhooks.rotate-secret': ['webhooks:write'],
  'workers.list': ['workers:read'],
  // Says what the worker is and runs.
  'workers.stop': ['workers:read', 'workers:write'],
  'modules.list': ['jobs:read'],
  'stats.get': ['queues:read'],
  // Messages of errors are what jobs hold.
  'errors.list': ['jobs:read', 'jobs:payload'],
  'metrics.history': ['queues:read'],
  'events.stream': ['events:read'],
  'keys.create': ['keys:write'],
  'keys.list': ['keys:read'],
  'keys.get': ['keys:read'],
  'keys.rotate': ['keys:write'],
  'keys.revoke': ['keys:write'],
  'session.create': 'open',
  'session.get': 'known',
  // Whoever has no session any more logs out all the same.
  'session.delete': 'open',
} as const satisfies Readonly<Record<OperationId, Access>>
