import { createRoute, z } from '@hono/zod-openapi'
import { moduleSchema } from '../../schemas/module.ts'
import { jsonResponse } from '../../schemas/parts.ts'

/** `GET /modules` */
export const listModulesRoute = createRoute({
  method: 'get',
  path: '/api/v1/modules',
  operationId: 'modules.list' as const,
  tags: ['modules'],
  summary: 'Job types this API knows, with their JSON Schema',
  responses: { 200: jsonResponse(z.object({ items: z.array(moduleSchema) }), 'The job types.') },
})
