import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'
import { webhookDeliverySchema } from '../../schemas/webhook-delivery.ts'

/** `POST /webhooks/endpoints/{id}/test` */
export const testWebhookEndpointRoute = createRoute({
  method: 'post',
  path: '/api/v1/webhooks/endpoints/{id}/test',
  operationId: 'webhooks.endpoints.test' as const,
  tags: ['webhooks'],
  summary: 'Send an endpoint a test',
  description: 'A delivery of `webhook.test`; look it up to see what was answered.',
  request: {
    params: idParams,
  },
  responses: {
    202: jsonResponse(webhookDeliverySchema, 'The delivery.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such endpoint is kept.'),
    507: problemResponse('The store is full.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
