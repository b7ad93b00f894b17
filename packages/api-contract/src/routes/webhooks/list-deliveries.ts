import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { webhookDeliveriesQuery, webhookDeliveryPageSchema } from '../../schemas/webhook-delivery.ts'

/** `GET /webhooks/deliveries` */
export const listWebhookDeliveriesRoute = createRoute({
  method: 'get',
  path: '/api/v1/webhooks/deliveries',
  operationId: 'webhooks.deliveries.list' as const,
  tags: ['webhooks'],
  summary: 'Webhooks under way, and those that are still kept',
  request: {
    query: webhookDeliveriesQuery,
  },
  responses: {
    200: jsonResponse(webhookDeliveryPageSchema, 'A page of deliveries: by state, the newest ended first.'),
    400: problemResponse('A filter, the cursor or the limit is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
