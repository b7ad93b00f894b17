import type { Burrow, Module } from '@burrow/core'
import { ConfigError } from '@burrow/process'
import { isolateModules, type UnitStore } from './isolate-modules.ts'
import type { LoadedModules } from './load-modules.ts'
import { makeModules } from './make-modules.ts'

const BUILTIN = 'the modules that come with Burrow'

/**
 * Puts the modules of a worker together.
 * @throws ConfigError when a function does not make modules, two modules serve one type, or a unit could not run them
 */
export async function gatherModules(
  builtin: readonly Module[],
  loaded: readonly LoadedModules[],
  client: Burrow,
  store: UnitStore,
): Promise<readonly Module[]> {
  const all: Module[] = []
  const servedBy = new Map<string, string>()
  const add = (modules: readonly Module[], where: string, source: string): void => {
    for (const module of modules) {
      for (const type of [module.definition.type, ...module.definition.aliases]) {
        const other = servedBy.get(type)
        servedBy.set(type, where)
        if (other === undefined) continue
        const hint = other === BUILTIN ? '; BURROW_BUILTIN_MODULES=0 leaves those out' : ''
        const places = other === where ? `twice in ${where}` : `in ${where} and in ${other}`
        throw new ConfigError([{ source, problem: `the type "${type}" is served ${places}${hint}` }])
      }
      all.push(module)
    }
  }
  add(builtin, BUILTIN, '')
  for (const one of loaded) {
    const modules = await makeModules(one, client)
    add(isolateModules(one, modules, client, store), one.specifier, one.source)
  }
  if (all.length > 0) return all
  throw new ConfigError([
    {
      source: 'BURROW_BUILTIN_MODULES',
      problem: `without ${BUILTIN}, name others with --modules, BURROW_MODULES or the configuration file`,
    },
  ])
}
