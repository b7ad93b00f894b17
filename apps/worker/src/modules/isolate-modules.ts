import { isolateModule, type Burrow, type IsolationOptions, type Module } from '@burrow/core'
import { ConfigError } from '@burrow/process'
import type { ModuleIsolation } from '../config-file/module-entries.ts'
import type { LoadedModules } from './load-modules.ts'
import { wantsClient } from './make-modules.ts'

/** The store of a worker, for units that need a client of their own. */
export interface UnitStore {
  readonly url: string
  readonly namespace: string
}

/** What units load. Which modules, is told by its query: each kind of unit has an address of its own. */
function unitFile({ folder, specifier }: LoadedModules): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const file = new URL(`unit-modules.${ending}`, import.meta.url)
  file.search = new URLSearchParams({ folder, specifier }).toString()
  return file
}

function unitEnv(loaded: LoadedModules, { env }: ModuleIsolation, store: UnitStore): IsolationOptions['env'] {
  if (!wantsClient(loaded)) return env
  return {
    ...(env ?? process.env),
    BURROW_URL: store.url,
    BURROW_NAMESPACE: store.namespace,
  }
}

/**
 * The same modules with their jobs in units; as they are where nobody asked for that.
 * @throws ConfigError when a unit would need a client and cannot open the store
 */
export function isolateModules(
  loaded: LoadedModules,
  modules: readonly Module[],
  client: Burrow,
  store: UnitStore,
): readonly Module[] {
  const { isolation, source, specifier } = loaded
  if (isolation === null) return modules
  const { shared, address } = client.broker.info
  if (wantsClient(loaded) && !shared) {
    const problem = `the function of ${specifier} takes a client, and a ${isolation.mode} of its own cannot open the store ${address}; use redis:// or postgres://, or isolation inline`
    throw new ConfigError([{ source, problem }])
  }
  const { env: _, ...options } = isolation
  const env = unitEnv(loaded, isolation, store)
  const file = unitFile(loaded)
  return modules.map((module) => {
    const isolated = isolateModule(module.definition, {
      ...options,
      ...(env === undefined ? {} : { env }),
      file,
      factory: 'modules',
    })
    return {
      ...isolated,
      close: async () => {
        await Promise.all([isolated.close(), module.close?.()])
      },
    }
  })
}
