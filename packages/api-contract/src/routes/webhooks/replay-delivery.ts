import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'
import { webhookDeliverySchema } from '../../schemas/webhook-delivery.ts'

/** `POST /webhooks/deliveries/{id}/replay` */
export const replayWebhookDeliveryRoute = createRoute({
  method: 'post',
  path: '/api/v1/webhooks/deliveries/{id}/replay',
  operationId: 'webhooks.deliveries.replay' as const,
  tags: ['webhooks'],
  summary: 'Send the same webhook once more',
  description: 'A new delivery with the same `webhook-id` and body.',
  request: {
    params: idParams,
  },
  responses: {
    202: jsonResponse(webhookDeliverySchema, 'The new delivery.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such delivery is kept.'),
    507: problemResponse('The store is full.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
