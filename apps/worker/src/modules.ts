import type { Module } from '@burrow/core'
import { emailModule } from '@burrow/modules-email/handlers'
import { ethereumModules } from '@burrow/modules-ethereum/handlers'
import { httpModule } from '@burrow/modules-http/handlers'
import { imageModules } from '@burrow/modules-image/handlers'
import { mathModule } from '@burrow/modules-math/handlers'

/** The modules that come with Burrow, with settings from the environment. Throws InvalidOptionError that names the variable. */
export function defaultModules(env: Readonly<Record<string, string | undefined>>): Module[] {
  return [emailModule(env), ...ethereumModules(env), httpModule(env), ...imageModules(env), mathModule()]
}
