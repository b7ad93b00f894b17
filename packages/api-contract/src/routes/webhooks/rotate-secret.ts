import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { rotateWebhookSecretSchema, webhookSecretsSchema } from '../../schemas/webhook-endpoint.ts'

/** `POST /webhooks/rotate-secret` */
export const rotateWebhookSecretRoute = createRoute({
  method: 'post',
  path: '/api/v1/webhooks/rotate-secret',
  operationId: 'webhooks.rotate-secret' as const,
  tags: ['webhooks'],
  summary: 'Make a new secret for webhooks of jobs with an address of their own',
  description: 'For a while both sign every webhook.',
  request: {
    body: { required: false, content: { 'application/json': { schema: rotateWebhookSecretSchema } } },
  },
  responses: {
    200: jsonResponse(webhookSecretsSchema, 'The secrets that sign now, the new one first.'),
    400: problemResponse('The request is not valid.'),
    413: problemResponse('The body is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
