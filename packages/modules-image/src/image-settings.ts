import { statSync } from 'node:fs'
import { InvalidOptionError } from '@burrow/core'
import { parseAllowHosts } from '@burrow/guarded-http'
import type { ImageModuleOptions } from './image-modules.ts'

type Env = Readonly<Record<string, string | undefined>>

function readFolder(env: Env, name: string): string | undefined {
  const folder = env[name]?.trim()
  if (!folder) return undefined
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw new InvalidOptionError(name, `must be a folder; there is none at ${JSON.stringify(folder)}`)
}

/**
 * Reads the settings of the modules: `BURROW_IMAGE_INPUT`, `BURROW_IMAGE_OUTPUT`, and `BURROW_HTTP_ALLOW_HOSTS` for URLs.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the variable
 */
export function readImageSettings(env: Env): ImageModuleOptions {
  const inputFolder = readFolder(env, 'BURROW_IMAGE_INPUT')
  const outputFolder = readFolder(env, 'BURROW_IMAGE_OUTPUT')
  return {
    ...(inputFolder === undefined ? {} : { inputFolder }),
    ...(outputFolder === undefined ? {} : { outputFolder }),
    allowHosts: parseAllowHosts(env['BURROW_HTTP_ALLOW_HOSTS']),
  }
}
