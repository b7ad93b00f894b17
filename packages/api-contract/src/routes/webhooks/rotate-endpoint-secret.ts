import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'
import { rotateWebhookSecretSchema, webhookSecretsSchema } from '../../schemas/webhook-endpoint.ts'

/** `POST /webhooks/endpoints/{id}/rotate-secret` */
export const rotateWebhookEndpointSecretRoute = createRoute({
  method: 'post',
  path: '/api/v1/webhooks/endpoints/{id}/rotate-secret',
  operationId: 'webhooks.endpoints.rotate-secret' as const,
  tags: ['webhooks'],
  summary: 'Make a new secret for an endpoint',
  description: 'For a while both sign every webhook, so that the receiver can change over.',
  request: {
    params: idParams,
    body: { required: false, content: { 'application/json': { schema: rotateWebhookSecretSchema } } },
  },
  responses: {
    200: jsonResponse(webhookSecretsSchema, 'The secrets that sign now, the new one first.'),
    400: problemResponse('The request is not valid.'),
    404: problemResponse('No such endpoint is kept.'),
    413: problemResponse('The body is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
