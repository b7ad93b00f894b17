import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'
import { webhookDeliveryDetailsSchema } from '../../schemas/webhook-delivery.ts'

/** `GET /webhooks/deliveries/{id}` */
export const getWebhookDeliveryRoute = createRoute({
  method: 'get',
  path: '/api/v1/webhooks/deliveries/{id}',
  operationId: 'webhooks.deliveries.get' as const,
  tags: ['webhooks'],
  summary: 'One delivery, with its body, attempts and log',
  request: {
    params: idParams,
  },
  responses: {
    200: jsonResponse(webhookDeliveryDetailsSchema, 'The delivery.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such delivery is kept.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
