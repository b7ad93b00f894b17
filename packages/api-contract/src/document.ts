import { OpenAPIHono } from '@hono/zod-openapi'
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
  workers: 'Processes that run jobs.',
  modules: 'Job types with their schemas.',
  events: 'What happens, as it happens.',
  stats: 'Numbers over all queues.',
} as const

/** What every route may answer, whatever it does. */
const COMMON = {
  403: problemResponse('The request is for another host, or a browser sent it for another web site.'),
  414: problemResponse('The URL is too long.'),
  429: {
    ...problemResponse('The limit of requests is reached; `Retry-After` says when the next one is taken.'),
    headers: rateLimitHeaders,
  },
  431: problemResponse('The request has too many headers.'),
  500: problemResponse('The server made a mistake.'),
} as const

/** The description of every route in OpenAPI 3.1, as `GET /openapi.json` serves it. */
export function buildOpenApiDocument(): OpenApiDocument {
  const app = new OpenAPIHono()
  for (const route of ROUTES)
    app.openAPIRegistry.registerPath({ ...route, responses: { ...route.responses, ...COMMON } })
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
