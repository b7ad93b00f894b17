import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'
import { workerSchema } from '../../schemas/worker.ts'

/** `POST /workers/{id}/stop` */
export const stopWorkerRoute = createRoute({
  method: 'post',
  path: '/api/v1/workers/{id}/stop',
  operationId: 'workers.stop' as const,
  tags: ['workers'],
  summary:
    'Ask a worker to stop: it claims nothing more, lets its jobs end, and its process ends with code 0',
  request: { params: idParams },
  responses: {
    202: jsonResponse(
      workerSchema,
      'The worker is told with its next heartbeat. Asking again changes nothing.',
    ),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such worker was heard of within the last 30 s.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
