import { createRoute, z } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { batchItemSchema } from '../../schemas/batch.ts'
import { newJobSchema } from '../../schemas/new-job.ts'

/** `POST /jobs/batch` */
export const createJobsRoute = createRoute({
  method: 'post',
  path: '/api/v1/jobs/batch',
  operationId: 'jobs.batch' as const,
  tags: ['jobs'],
  summary: 'Enqueue many jobs, each with an answer of its own',
  description:
    'A list, or one job a line (`application/x-ndjson`). Jobs are stored while the body arrives, and the answers come while it is read, in the same order; read them while you send. A job that is refused does not stop the others. A job with an `id` can be sent again. `recurring` is refused.',
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: z.array(newJobSchema) },
        'application/x-ndjson': {
          schema: z.string().openapi({ description: 'One NewJob a line.', example: '{"type":"a"}\n' }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'What became of each job, in order. Look at the `status` of each.',
      content: {
        'application/json': { schema: z.object({ items: z.array(batchItemSchema) }) },
        'application/x-ndjson': {
          schema: z.string().openapi({ description: 'One BatchItem a line.' }),
        },
      },
    },
    400: problemResponse('The body is not a list.'),
    413: problemResponse('The body is too large.'),
    415: problemResponse('The body is neither JSON nor NDJSON.'),
    503: problemResponse('The store cannot be reached.'),
    507: problemResponse('The store is full.'),
  },
})
