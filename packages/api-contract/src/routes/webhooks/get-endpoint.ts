import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader } from '../../schemas/headers.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'
import { webhookEndpointSchema } from '../../schemas/webhook-endpoint.ts'

/** `GET /webhooks/endpoints/{id}` */
export const getWebhookEndpointRoute = createRoute({
  method: 'get',
  path: '/api/v1/webhooks/endpoints/{id}',
  operationId: 'webhooks.endpoints.get' as const,
  tags: ['webhooks'],
  summary: 'One endpoint, without its secret',
  request: {
    params: idParams,
  },
  responses: {
    200: { ...jsonResponse(webhookEndpointSchema, 'The endpoint.'), headers: etagHeader },
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such endpoint is kept.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
