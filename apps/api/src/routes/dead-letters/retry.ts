import { createRoute, z } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { nameSchema } from '../../contract/new-job.ts'
import { jsonResponse } from '../../contract/parts.ts'
import { problemResponse } from '../../contract/problem.ts'

const route = createRoute({
  method: 'post',
  path: '/api/v1/dead-letters/retry',
  operationId: 'dead-letters.retry',
  tags: ['dead letters'],
  summary: 'Put all dead jobs back, of one queue or of all',
  request: {
    body: {
      required: false,
      content: { 'application/json': { schema: z.strictObject({ queue: nameSchema.optional() }) } },
    },
  },
  responses: {
    200: jsonResponse(z.object({ retried: z.int() }), 'How many jobs were put back.'),
    400: problemResponse('The body is not valid.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})

/** `POST /dead-letters/retry` */
export function registerRetryDeadLetters(app: ApiApp, { burrow }: ApiDeps): void {
  app.openapi(route, async (context) => {
    // Without a body nothing was validated.
    const { queue } = context.req.valid('json') ?? {}
    const { retried } = await burrow.retryDead(queue === undefined ? {} : { queue })
    return context.json({ retried }, 200)
  })
}
