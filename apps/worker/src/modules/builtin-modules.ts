import type { Burrow, Module } from '@burrow/core'
import { emailModule } from '@burrow/modules-email/handlers'
import { ethereumModules } from '@burrow/modules-ethereum/handlers'
import { httpModule } from '@burrow/modules-http/handlers'
import { imageModules } from '@burrow/modules-image/handlers'
import { createMaintenanceModules } from '@burrow/modules-maintenance/handlers'
import { mathModules } from '@burrow/modules-math/handlers'

/**
 * The modules that come with Burrow, with settings from the environment. Those that look after the queues themselves need a client, which
 * comes later: settings are checked before a store is opened. Throws InvalidOptionError that names the variable.
 */
export function defaultModules(
  env: Readonly<Record<string, string | undefined>>,
): (client: Burrow) => readonly Module[] {
  const modules = [
    emailModule(env),
    ...ethereumModules(env),
    httpModule(env),
    ...imageModules(env),
    ...mathModules(),
  ]
  return (client) => [...modules, ...createMaintenanceModules(client)]
}
