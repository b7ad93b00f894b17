import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router'
import { base } from '../api/client.ts'
import { readEventFilter } from '../screens/events/event-filter.ts'
import { readRange } from '../screens/overview/range.ts'
import { Crash } from './crash.tsx'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

function textIn(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name]
  // A number that somebody typed is read as one.
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** Reads those of an address that a screen knows. */
function textsIn<K extends string>(...names: readonly K[]) {
  return (search: Record<string, unknown>): { readonly [N in K]?: string } => {
    const given = names.map((name) => [name, textIn(search, name)] as const)
    return Object.fromEntries(given.filter(([, text]) => text !== undefined && text !== '')) as {
      readonly [N in K]?: string
    }
  }
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Crash })

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readRange,
  component: lazyRouteComponent(() => import('../screens/overview/overview-screen.tsx'), 'OverviewScreen'),
})

const queues = createRoute({
  getParentRoute: () => root,
  path: '/queues',
  validateSearch: textsIn('q'),
  component: lazyRouteComponent(() => import('../screens/queues/queues-screen.tsx'), 'QueuesScreen'),
})

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queues/$queue',
  component: lazyRouteComponent(() => import('../screens/queue/queue-screen.tsx'), 'QueueScreen'),
})

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  validateSearch: textsIn('q'),
  component: lazyRouteComponent(() => import('../screens/jobs/jobs-screen.tsx'), 'JobsScreen'),
})

const job = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$id',
  validateSearch: textsIn('queue', 'from'),
  component: lazyRouteComponent(() => import('../screens/job/job-screen.tsx'), 'JobScreen'),
})

const errors = createRoute({
  getParentRoute: () => root,
  path: '/errors',
  validateSearch: textsIn('queue', 'text', 'group', 'of'),
  component: lazyRouteComponent(() => import('../screens/errors/errors-screen.tsx'), 'ErrorsScreen'),
})

const deadLetters = createRoute({
  getParentRoute: () => root,
  path: '/dead-letters',
  validateSearch: textsIn('q'),
  component: lazyRouteComponent(
    () => import('../screens/dead-letters/dead-letters-screen.tsx'),
    'DeadLettersScreen',
  ),
})

const newJob = createRoute({
  getParentRoute: () => root,
  path: '/jobs/new',
  validateSearch: textsIn('type', 'from', 'queue'),
  component: lazyRouteComponent(() => import('../screens/new-job/new-job-screen.tsx'), 'NewJobScreen'),
})

const bulkActions = createRoute({
  getParentRoute: () => root,
  path: '/bulk-actions',
  component: lazyRouteComponent(
    () => import('../screens/bulk-actions/bulk-actions-screen.tsx'),
    'BulkActionsScreen',
  ),
})

const bulkAction = createRoute({
  getParentRoute: () => root,
  path: '/bulk-actions/$id',
  component: lazyRouteComponent(
    () => import('../screens/bulk-actions/bulk-action-screen.tsx'),
    'BulkActionScreen',
  ),
})

const workers = createRoute({
  getParentRoute: () => root,
  path: '/workers',
  component: lazyRouteComponent(() => import('../screens/workers/workers-screen.tsx'), 'WorkersScreen'),
})

const schedules = createRoute({
  getParentRoute: () => root,
  path: '/schedules',
  validateSearch: textsIn('q', 'form'),
  component: lazyRouteComponent(() => import('../screens/schedules/schedules-screen.tsx'), 'SchedulesScreen'),
})

const schedule = createRoute({
  getParentRoute: () => root,
  path: '/schedules/$id',
  validateSearch: textsIn('form'),
  component: lazyRouteComponent(() => import('../screens/schedule/schedule-screen.tsx'), 'ScheduleScreen'),
})

const limits = createRoute({
  getParentRoute: () => root,
  path: '/limits',
  validateSearch: textsIn('q', 'form', 'queue', 'type'),
  component: lazyRouteComponent(() => import('../screens/limits/limits-screen.tsx'), 'LimitsScreen'),
})

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/webhooks',
  validateSearch: textsIn('tab', 'form', 'endpoint', 'job', 'state'),
  component: lazyRouteComponent(() => import('../screens/webhooks/webhooks-screen.tsx'), 'WebhooksScreen'),
})

const webhookEndpoint = createRoute({
  getParentRoute: () => root,
  path: '/webhooks/endpoints/$id',
  validateSearch: textsIn('form'),
  component: lazyRouteComponent(
    () => import('../screens/webhook-endpoint/endpoint-screen.tsx'),
    'EndpointScreen',
  ),
})

const webhookDelivery = createRoute({
  getParentRoute: () => root,
  path: '/webhooks/deliveries/$id',
  component: lazyRouteComponent(
    () => import('../screens/webhook-delivery/delivery-screen.tsx'),
    'DeliveryScreen',
  ),
})

const apiKeys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  validateSearch: textsIn('q', 'form'),
  component: lazyRouteComponent(() => import('../screens/api-keys/api-keys-screen.tsx'), 'ApiKeysScreen'),
})

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: readEventFilter,
  component: lazyRouteComponent(() => import('../screens/events/events-screen.tsx'), 'EventsScreen'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../screens/settings/settings-screen.tsx'), 'SettingsScreen'),
})

/** The query of an address as people write it: `?q=state:dead`, without quotes and without JSON. */
function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`
}

/** The addresses of all screens. Each screen is loaded when somebody goes there. */
export function createDashboardRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren([
      overview,
      queues,
      queue,
      jobs,
      newJob,
      job,
      errors,
      deadLetters,
      bulkActions,
      bulkAction,
      workers,
      schedules,
      schedule,
      limits,
      webhooks,
      webhookEndpoint,
      webhookDelivery,
      apiKeys,
      events,
      settings,
    ]),
    basepath: base.pathname,
    ...{ parseSearch, stringifySearch },
    defaultPreload: 'intent',
    defaultErrorComponent: Crash,
    scrollRestoration: false,
    ...(history === undefined ? {} : { history }),
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
}
