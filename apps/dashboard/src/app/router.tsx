import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router'
import { base } from '../api/client.ts'
import { readRange } from '../screens/overview/range.ts'
import { Crash } from './crash.tsx'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'

function textIn(search: Record<string, unknown>, name: string): string | undefined {
  const value = search[name]
  // A number that somebody typed is read as one.
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
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
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const q = textIn(search, 'q')
    return q === undefined || q === '' ? {} : { q }
  },
  component: lazyRouteComponent(() => import('../screens/jobs/jobs-screen.tsx'), 'JobsScreen'),
})

const job = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$id',
  validateSearch: (search: Record<string, unknown>): { queue?: string } => {
    const name = textIn(search, 'queue')
    return name === undefined ? {} : { queue: name }
  },
  component: lazyRouteComponent(() => import('../screens/job/job-screen.tsx'), 'JobScreen'),
})

const deadLetters = createRoute({
  getParentRoute: () => root,
  path: '/dead-letters',
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const q = textIn(search, 'q')
    return q === undefined || q === '' ? {} : { q }
  },
  component: lazyRouteComponent(
    () => import('../screens/dead-letters/dead-letters-screen.tsx'),
    'DeadLettersScreen',
  ),
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
      job,
      deadLetters,
      bulkActions,
      bulkAction,
      workers,
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
