import type { ApiApp, ApiDeps } from '../api-deps.ts'
import { registerSummary } from './summary.ts'
import { registerTasks } from './tasks.ts'

/** Routes of other systems, for their clients: they differ from version 1 in names and shapes alone. docs/compatibility.md lists them. */
export function registerSeeds(app: ApiApp, deps: ApiDeps): void {
  for (const base of ['/api', '']) {
    registerTasks(app, deps, base)
    registerSummary(app, deps, base)
  }
}
