import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader } from '../../schemas/headers.ts'
import { jsonResponse } from '../../schemas/parts.ts'
import { createdWebhookEndpointSchema, newWebhookEndpointSchema } from '../../schemas/webhook-endpoint.ts'

/** `POST /webhooks/endpoints` */
export const createWebhookEndpointRoute = createRoute({
  method: 'post',
  path: '/api/v1/webhooks/endpoints',
  operationId: 'webhooks.endpoints.create' as const,
  tags: ['webhooks'],
  summary: 'Tell an address of jobs',
  description: 'It is told of what happens from now on. The answer holds the secret that signs.',
  request: {
    body: { required: true, content: { 'application/json': { schema: newWebhookEndpointSchema } } },
  },
  responses: {
    201: {
      ...jsonResponse(createdWebhookEndpointSchema, 'The endpoint, with its secret.'),
      headers: etagHeader,
    },
    400: problemResponse('The request is not valid.'),
    409: problemResponse('There are 200 endpoints already.'),
    413: problemResponse('The body is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
