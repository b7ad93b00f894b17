import type { Burrow, Module } from '@burrow/core'
import type { ConfigSource } from '@burrow/process'
import { loadWorkerConfig, type WorkerConfig } from './config.ts'
import { readConfigFile } from './config-file/read-config-file.ts'
import { defaultModules } from './modules/builtin-modules.ts'
import { gatherModules } from './modules/gather-modules.ts'
import { loadModules, type ModuleSource } from './modules/load-modules.ts'

/** Where the setup of a worker process comes from. */
export interface SetupSource extends ConfigSource {
  /** What relative files of flags and variables start from. */
  readonly cwd: string
}

/** All that a worker process is started with. */
export interface WorkerSetup {
  readonly config: WorkerConfig
  /** Makes its modules, some of which need a client. */
  readonly modulesFor: (client: Burrow) => Promise<readonly Module[]>
}

function namedFile({ flags, env }: SetupSource): { readonly path: string; readonly source: string } | null {
  if (flags?.['config'] !== undefined) return { path: flags['config'], source: '--config' }
  const path = env['BURROW_CONFIG']?.trim()
  return path ? { path, source: 'BURROW_CONFIG' } : null
}

/**
 * Reads flags, environment and configuration file and loads the modules they name, before any store is opened.
 * @throws ConfigError that lists what is wrong; InvalidOptionError (`INVALID_OPTION`) that names a variable of a module
 */
export async function readSetup(given: SetupSource): Promise<WorkerSetup> {
  const { flags, env, cwd } = given
  const file = await readConfigFile(cwd, namedFile(given))
  const config = loadWorkerConfig(file === null ? { flags, env } : { flags, env, file })
  const named: ModuleSource =
    flags?.['modules'] !== undefined || env['BURROW_MODULES']?.trim()
      ? {
          source: flags?.['modules'] === undefined ? 'BURROW_MODULES' : '--modules',
          folder: cwd,
          specifiers: config.modules,
        }
      : { source: `${file?.name}: modules`, folder: file?.folder ?? cwd, specifiers: file?.modules ?? [] }
  const builtinFor = config.builtinModules ? defaultModules(env) : () => []
  const loaded = await loadModules(named)
  return { config, modulesFor: (client) => gatherModules(builtinFor(client), loaded, client) }
}
