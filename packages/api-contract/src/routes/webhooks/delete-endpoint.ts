import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { preconditionHeaders } from '../../schemas/headers.ts'
import { idParams } from '../../schemas/parts.ts'

/** `DELETE /webhooks/endpoints/{id}` */
export const deleteWebhookEndpointRoute = createRoute({
  method: 'delete',
  path: '/api/v1/webhooks/endpoints/{id}',
  operationId: 'webhooks.endpoints.delete' as const,
  tags: ['webhooks'],
  summary: 'Delete an endpoint; what is on its way to it is not sent',
  request: {
    params: idParams,
    headers: preconditionHeaders,
  },
  responses: {
    204: { description: 'It is gone.' },
    400: problemResponse('The id is not valid, or If-Match is no tag.'),
    404: problemResponse('No such endpoint is kept.'),
    412: problemResponse('It has another revision.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
