import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { nameSchema } from '../../schemas/new-job.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `POST /dead-letters/retry` */
export const retryDeadLettersRoute = createRoute({
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
