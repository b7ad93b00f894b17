import { createRoute, z } from '@hono/zod-openapi'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'
import { toModuleDto } from '../../contract/mappers/module.ts'
import { moduleSchema } from '../../contract/module.ts'
import { jsonResponse } from '../../contract/parts.ts'

const route = createRoute({
  method: 'get',
  path: '/api/v1/modules',
  operationId: 'modules.list',
  tags: ['modules'],
  summary: 'Job types this API knows, with their JSON Schema',
  responses: { 200: jsonResponse(z.object({ items: z.array(moduleSchema) }), 'The job types.') },
})

/** `GET /modules` */
export function registerListModules(app: ApiApp, { types }: ApiDeps): void {
  const items = types.definitions.map(toModuleDto)
  app.openapi(route, (context) => context.json({ items }, 200))
}
