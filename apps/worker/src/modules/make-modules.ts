import type { Burrow, Module } from '@burrow/core'
import { ConfigError } from '@burrow/process'
import { isModuleList, type LoadedModules } from './load-modules.ts'
import { loadProblem } from './load-problem.ts'

/** Whether a function that makes them takes a client. */
export function wantsClient({ factories }: LoadedModules): boolean {
  return factories.some((factory) => factory.length > 0)
}

/**
 * What a specifier led to, with what its functions make.
 * @param client null only where nothing wants it
 * @throws ConfigError when a function does not make modules
 */
export async function makeModules(loaded: LoadedModules, client: Burrow | null): Promise<readonly Module[]> {
  const { specifier, source, modules, factories } = loaded
  const made: Module[] = [...modules]
  for (const factory of factories) {
    let result: unknown
    try {
      result = await factory(client as Burrow)
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
