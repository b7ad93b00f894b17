import { createRoute } from '@hono/zod-openapi'
import { problemResponse } from '../../problems/problem.ts'
import { etagHeader, preconditionHeaders } from '../../schemas/headers.ts'
import { idParams, jsonResponse } from '../../schemas/parts.ts'
import { patchWebhookEndpointSchema, webhookEndpointSchema } from '../../schemas/webhook-endpoint.ts'

/** `PATCH /webhooks/endpoints/{id}` */
export const patchWebhookEndpointRoute = createRoute({
  method: 'patch',
  path: '/api/v1/webhooks/endpoints/{id}',
  operationId: 'webhooks.endpoints.patch' as const,
  tags: ['webhooks'],
  summary: 'Change parts of an endpoint, enable or disable it',
  description: 'What is on its way goes to the new address, or nowhere once it is disabled.',
  request: {
    params: idParams,
    headers: preconditionHeaders,
    body: { required: true, content: { 'application/json': { schema: patchWebhookEndpointSchema } } },
  },
  responses: {
    200: { ...jsonResponse(webhookEndpointSchema, 'The endpoint as it is now.'), headers: etagHeader },
    400: problemResponse('The request is not valid.'),
    404: problemResponse('No such endpoint is kept.'),
    412: problemResponse('It has another revision.'),
    413: problemResponse('The body is too large.'),
    415: problemResponse('The body is not JSON.'),
    503: problemResponse('The store cannot be reached.'),
  },
})
