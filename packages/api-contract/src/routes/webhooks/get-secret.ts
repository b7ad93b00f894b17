import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { webhookSecretsSchema } from '../../schemas/webhook-endpoint.ts'

/** `GET /webhooks/secret` */
export const getWebhookSecretRoute = createRoute({
  method: 'get',
  path: '/api/v1/webhooks/secret',
  operationId: 'webhooks.secret' as const,
  tags: ['webhooks'],
  summary: 'The secrets that sign webhooks of jobs with an address of their own, the current one first',
  description: 'One for the namespace, made when it is first asked for or needed.',
  responses: {
    200: jsonResponse(webhookSecretsSchema, 'The secrets.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
