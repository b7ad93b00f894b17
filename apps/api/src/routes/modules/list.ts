import { listModulesRoute, toModuleDto } from '@burrow/api-contract'
import type { ApiApp, ApiDeps } from '../../api-deps.ts'

/** `GET /modules` */
export function registerListModules(app: ApiApp, { types }: ApiDeps): void {
  const items = types.definitions.map(toModuleDto)
  app.openapi(listModulesRoute, (context) => context.json({ items }, 200))
}
