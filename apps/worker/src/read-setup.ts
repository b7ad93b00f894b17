import type { Burrow, Module } from '@burrow/core'
import type { ConfigSource } from '@burrow/process'
import { loadWorkerConfig, type WorkerConfig } from './config.ts'
import type { NamedModules } from './config-file/module-entries.ts'
import { readConfigFile } from './config-file/read-config-file.ts'
import { defaultModules } from './modules/builtin-modules.ts'
import { gatherModules } from './modules/gather-modules.ts'
import { loadModules, type ModuleSource } from './modules/load-modules.ts'

/** Where the setup of a worker process comes from. */
export interface SetupSource extends ConfigSource {
  /** What relative files of flags and variables start from. */
  readonly cwd: string
}

/** What of a configuration the setup itself is about. */
type SetupConfig = Pick<WorkerConfig, 'url' | 'namespace' | 'modules' | 'builtinModules'>

/** All that a worker process is started with. */
export interface WorkerSetup<Config extends SetupConfig = WorkerConfig> {
  readonly config: Config
  /** Makes its modules, some of which need a client. */
  readonly modulesFor: (client: Burrow) => Promise<readonly Module[]>
}

function namedFile({ flags, env }: SetupSource): { readonly path: string; readonly source: string } | null {
  if (flags?.['config'] !== undefined) return { path: flags['config'], source: '--config' }
  const path = env['BURROW_CONFIG']?.trim()
  return path ? { path, source: 'BURROW_CONFIG' } : null
}

/** Flags and variables name files and packages alone. */
function inline(specifiers: readonly string[]): readonly NamedModules[] {
  return specifiers.map((specifier) => ({ specifier, isolation: null }))
}

/**
 * Reads flags, environment and configuration file and loads the modules they name, before any store is opened.
 * @param load reads the settings of a process that is more than a worker
 * @throws ConfigError that lists what is wrong; InvalidOptionError (`INVALID_OPTION`) that names a variable of a module
 */
export async function readSetupWith<Config extends SetupConfig>(
  given: SetupSource,
  load: (source: ConfigSource) => Config,
): Promise<WorkerSetup<Config>> {
  const { flags, env, cwd } = given
  const file = await readConfigFile(cwd, namedFile(given))
  const config = load(file === null ? { flags, env } : { flags, env, file })
  const named: ModuleSource =
    flags?.['modules'] !== undefined || env['BURROW_MODULES']?.trim()
      ? {
          source: flags?.['modules'] === undefined ? 'BURROW_MODULES' : '--modules',
          folder: cwd,
          entries: inline(config.modules),
        }
      : { source: `${file?.name}: modules`, folder: file?.folder ?? cwd, entries: file?.modules ?? [] }
  const builtinFor = config.builtinModules ? defaultModules(env) : () => []
  const loaded = await loadModules(named)
  const { url, namespace } = config
  return {
    config,
    modulesFor: (client) => gatherModules(builtinFor(client), loaded, client, { url, namespace }),
  }
}

/** The same for a worker that has its process to itself. */
export function readSetup(given: SetupSource): Promise<WorkerSetup> {
  return readSetupWith(given, loadWorkerConfig)
}
