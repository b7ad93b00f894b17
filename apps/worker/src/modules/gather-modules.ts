import type { Burrow, Module } from '@burrow/core'
import { ConfigError } from '@burrow/process'
import { isModuleList, type LoadedModules } from './load-modules.ts'
import { loadProblem } from './load-problem.ts'

const BUILTIN = 'the modules that come with Burrow'

async function modulesOf(loaded: LoadedModules, client: Burrow): Promise<readonly Module[]> {
  const { specifier, source, modules, factories } = loaded
  const made: Module[] = [...modules]
  for (const factory of factories) {
    let result: unknown
    try {
      result = await factory(client)
    } catch (error) {
      throw new ConfigError([
        { source, problem: `the function of ${specifier} failed: ${loadProblem(error)}` },
      ])
    }
    if (!isModuleList(result))
      throw new ConfigError([
        { source, problem: `the function of ${specifier} must return a list of modules` },
      ])
    made.push(...result)
  }
  return made
}

/**
 * Puts the modules of a worker together.
 * @throws ConfigError when a function does not make modules, or when two modules serve one type
 */
export async function gatherModules(
  builtin: readonly Module[],
  loaded: readonly LoadedModules[],
  client: Burrow,
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
  for (const one of loaded) add(await modulesOf(one, client), one.specifier, one.source)
  if (all.length > 0) return all
  throw new ConfigError([
    {
      source: 'BURROW_BUILTIN_MODULES',
      problem: `without ${BUILTIN}, name others with --modules, BURROW_MODULES or the configuration file`,
    },
  ])
}
