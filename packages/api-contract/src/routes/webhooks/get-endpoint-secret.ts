import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'
import { webhookSecretsSchema } from '../../schemas/webhook-endpoint.ts'

/** `GET /webhooks/endpoints/{id}/secret` */
export const getWebhookEndpointSecretRoute = createRoute({
  method: 'get',
  path: '/api/v1/webhooks/endpoints/{id}/secret',
  operationId: 'webhooks.endpoints.secret' as const,
  tags: ['webhooks'],
  summary: 'The secrets that sign for an endpoint now, the current one first',
  request: {
    params: idParams,
  },
  responses: {
    200: jsonResponse(webhookSecretsSchema, 'The secrets.'),
    400: problemResponse('The id is not valid.'),
    404: problemResponse('No such endpoint is kept.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
