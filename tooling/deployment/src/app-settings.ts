import { loadApiConfig } from '@burrow/api'
import { loadDashboardConfig } from '@burrow/dashboard/serve'
import { SETTINGS, type Setting } from '@burrow/process'
import { loadWorkerConfig } from '@burrow/worker'
import type { App } from './apps.ts'

const READ: Readonly<Record<Exclude<App, 'cli'>, () => object>> = {
  api: () => loadApiConfig({ env: {} }),
  worker: () => loadWorkerConfig({ env: {} }),
  dashboard: () => loadDashboardConfig({ env: {} }),
}

/** The settings that an app reads, by every variable that may hold one. The command reads others as well, which are not here. */
export function settingsOf(app: App): ReadonlyMap<string, Setting<unknown>> {
  const keys = app === 'cli' ? ['url', 'namespace', 'api'] : Object.keys(READ[app]())
  const settings = Object.entries<Setting<unknown>>(SETTINGS).filter(([key]) => keys.includes(key))
  return new Map(settings.flatMap(([, setting]) => setting.env.map((name) => [name, setting])))
}
