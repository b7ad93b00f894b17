/** What a key may do, one verb on one kind of thing each. */
export const SCOPES = [
  'jobs:read',
  'jobs:payload',
  'jobs:enqueue',
  'jobs:write',
  'queues:read',
  'queues:write',
  'schedules:read',
  'schedules:write',
  'limits:read',
  'limits:write',
  'workers:read',
  'workers:write',
  'events:read',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
  'keys:write',
] as const

/** One right. */
export type Scope = (typeof SCOPES)[number]

const VIEWER = [
  ...['jobs:read', 'queues:read', 'schedules:read', 'limits:read', 'workers:read', 'events:read'],
] as const satisfies readonly Scope[]

const OPERATOR = [
  ...VIEWER,
  ...['jobs:payload', 'jobs:enqueue', 'jobs:write', 'queues:write'],
  ...['schedules:write', 'limits:write', 'workers:write', 'webhooks:read'],
] as const satisfies readonly Scope[]

/** Scopes by the name of a role. A key that was made with a role has whatever the role means in the version that runs. */
export const ROLES = {
  viewer: VIEWER,
  operator: OPERATOR,
  admin: SCOPES,
} as const satisfies Readonly<Record<string, readonly Scope[]>>

/** A name for a set of scopes. */
export type Role = keyof typeof ROLES

/** Scopes that are about the namespace as a whole: a key for some queues alone cannot have them. */
export const NAMESPACE_SCOPES: readonly Scope[] = ['keys:read', 'keys:write', 'webhooks:write']

export function isScope(value: string): value is Scope {
  return (SCOPES as readonly string[]).includes(value)
}

export function isRole(value: string): value is Role {
  return Object.hasOwn(ROLES, value)
}
