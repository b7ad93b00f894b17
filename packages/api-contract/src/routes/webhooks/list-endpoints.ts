import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse, namesQuery } from '../../schemas/parts.ts'
import { webhookEndpointPageSchema } from '../../schemas/webhook-endpoint.ts'

/** `GET /webhooks/endpoints` */
export const listWebhookEndpointsRoute = createRoute({
  method: 'get',
  path: '/api/v1/webhooks/endpoints',
  operationId: 'webhooks.endpoints.list' as const,
  tags: ['webhooks'],
  summary: 'Endpoints that are told of jobs, the oldest first',
  request: {
    query: namesQuery,
  },
  responses: {
    200: jsonResponse(webhookEndpointPageSchema, 'A page of endpoints, without their secrets.'),
    400: problemResponse('The cursor or the limit is not valid.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
