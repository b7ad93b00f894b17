import { ROUTE_ACCESS, ROUTES, type Access } from '@burrow/api-contract'
import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/** What a route is called in the log, and who may use it. */
export interface RouteRule {
  readonly action: string
  readonly access: Access
}

const SEED_ACCESS: Readonly<Record<string, Access>> = {
  'POST /tasks': ['jobs:enqueue'],
  'GET /tasks': ['jobs:read'],
  'GET /tasks/:id': ['jobs:read'],
  'GET /tasks/:id/details': ['jobs:read'],
  'POST /tasks/:id/retry': ['jobs:write'],
  'GET /stats': ['queues:read'],
  'GET /health': 'open',
}

/** What the page for Prometheus takes, of every queue. */
const METRICS_ACCESS: Access = ['queues:read', 'workers:read', 'limits:read', 'schedules:read']

/** Routes that show nothing of what is in the store, but for whether it answers. */
export const OPEN_ROUTES: readonly string[] = [
  ...['GET /', 'GET /docs', 'GET /docs/:name', 'GET /openapi.json'],
  ...['GET /livez', 'GET /readyz', 'GET /healthz'],
]

function withBase(base: string): [string, Access][] {
  return Object.entries(SEED_ACCESS).map(([route, access]) => [route.replace(' ', ` ${base}`), access])
}

function ofContract(): [string, RouteRule][] {
  return ROUTES.map(({ method, path, operationId }) => [
    `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    { action: operationId, access: ROUTE_ACCESS[operationId] },
  ])
}

/** Every route that is served, by method and path as the router knows them. */
export const ROUTE_RULES: ReadonlyMap<string, RouteRule> = new Map<string, RouteRule>([
  ...ofContract(),
  ...[...withBase('/api'), ...withBase('')].map(([route, access]): [string, RouteRule] => [
    route,
    { action: route, access },
  ]),
  ['GET /metrics', { action: 'metrics.page', access: METRICS_ACCESS }],
  ...OPEN_ROUTES.map((route): [string, RouteRule] => [route, { action: route, access: 'open' }]),
])

/** What was found for the routes that the router knows; they stay the same objects. */
const found = new WeakMap<object, RouteRule | 'unknown'>()

/** The rule of the route that a request is for. `none`: there is no such route; `unknown`: there is one, and nobody made a rule. */
export function ruleOf(context: Context): RouteRule | 'none' | 'unknown' {
  const route = matchedRoutes(context).find(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
  if (route === undefined) return 'none'
  const known = found.get(route)
  if (known !== undefined) return known
  const rule = ROUTE_RULES.get(`${route.method} ${route.path}`) ?? 'unknown'
  found.set(route, rule)
  return rule
}
