import { OpenAPIHono } from '@hono/zod-openapi'
import { ROUTE_ACCESS, type Access } from './access/route-access.ts'
import { problemResponse } from './problems/problem.ts'
import { rateLimitHeaders } from './schemas/headers.ts'
import { ROUTES } from './routes/index.ts'

type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

const TAGS = {
  jobs: 'Enqueue, look up and steer jobs.',
  queues: 'Lanes of jobs, with their counts.',
  'dead letters': 'Jobs that failed for good and are kept.',
  'bulk actions': 'The same for many jobs, with progress, pause and abort.',
  schedules: 'Rules that make jobs at their times.',
  limits: 'How many jobs of a type start in a time, and how many run at once.',
  webhooks: 'Whom to tell of jobs, and what they were told.',
  workers: 'Processes that run jobs.',
  modules: 'Job types with their schemas.',
  events: 'What happens, as it happens.',
  stats: 'Numbers over all queues.',
  keys: 'API keys: what opens the API, for whom, and how far.',
  session: 'Logging in from a browser.',
} as const

/** What every route may answer, whatever it does. */
const COMMON = {
  400: problemResponse('The request cannot be read, or is not valid.'),
  401: problemResponse('Nobody knows who asks: there is no key or session, or it is of no use.'),
  403: problemResponse(
    'The key lacks a scope or a queue, or the request is for another host, or a browser sent it for another web site.',
  ),
  408: problemResponse('The request took too long to arrive.'),
  413: problemResponse('The body is too large.'),
  414: problemResponse('The URL is too long.'),
  415: problemResponse('A body came that is not plain JSON.'),
  429: {
    ...problemResponse(
      'The limit of requests is reached, or too many keys from there were wrong; `Retry-After` says when the next one is taken.',
    ),
    headers: rateLimitHeaders,
  },
  431: problemResponse('The request has too many headers, or too long ones.'),
  500: problemResponse('The server made a mistake.'),
} as const

const SCHEMES = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key: `Authorization: Bearer burrow_<id>_<secret>`. Names in the requirements are scopes that it must have, all of them.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-burrow_session',
    description:
      'What `POST /api/v1/session` sets, for browsers. Writes with it must come from pages of the same origin. Over plain HTTP on loopback it is called `burrow_session`.',
  },
} as const

/** What a route needs, as the document says it. */
function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'open') return []
  const scopes = access === 'known' ? [] : [...access]
  return [{ key: scopes }, { session: scopes }]
}

/** The description of every route in OpenAPI 3.1, as `GET /openapi.json` serves it. */
export function buildOpenApiDocument(): OpenApiDocument {
  const app = new OpenAPIHono()
  for (const [name, scheme] of Object.entries(SCHEMES))
    app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  for (const route of ROUTES) {
    const security = securityOf(ROUTE_ACCESS[route.operationId])
    app.openAPIRegistry.registerPath({ ...route, security, responses: { ...COMMON, ...route.responses } })
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Burrow',
      version: '1',
      description:
        'A distributed task queue. Errors are problem details (RFC 9457) with a stable `code`; lists come in pages with a cursor.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: '/', description: 'The server that shows this.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  })
}
