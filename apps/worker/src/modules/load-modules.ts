import type { Burrow, Module } from '@burrow/core'
import { ConfigError, type ConfigProblem } from '@burrow/process'
import type { ModuleIsolation, NamedModules } from '../config-file/module-entries.ts'
import { importFrom } from './import-from.ts'
import { loadProblem } from './load-problem.ts'

/** Makes modules, some of which need a client, which comes later. */
type ModuleFactory = (client: Burrow) => readonly Module[] | Promise<readonly Module[]>

/** Where modules were named. */
export interface ModuleSource {
  /** The flag, variable or file, for messages. */
  readonly source: string
  /** What relative specifiers start from. */
  readonly folder: string
  readonly entries: readonly NamedModules[]
}

/** What one specifier led to. */
export interface LoadedModules {
  readonly specifier: string
  readonly source: string
  /** What the specifier started from. */
  readonly folder: string
  readonly isolation: ModuleIsolation | null
  readonly modules: readonly Module[]
  readonly factories: readonly ModuleFactory[]
}

const ACCEPTED =
  'export what defineModule returns, a list of such, or as "default" or "modules" a function (client) => modules'

/** Whether it is what defineModule returns. */
function isModule(value: unknown): value is Module {
  if (typeof value !== 'object' || value === null) return false
  const { definition, handle } = value as Partial<Module>
  return typeof definition?.type === 'string' && typeof handle === 'function'
}

export function isModuleList(value: unknown): value is readonly Module[] {
  return Array.isArray(value) && value.length > 0 && value.every(isModule)
}

function sortExports(
  exports: Readonly<Record<string, unknown>>,
): Pick<LoadedModules, 'modules' | 'factories'> {
  const modules = new Set<Module>()
  const factories = new Set<ModuleFactory>()
  for (const [name, value] of Object.entries(exports)) {
    if (isModule(value)) modules.add(value)
    else if (isModuleList(value)) for (const module of value) modules.add(module)
    // Other functions are for other purposes: they are not called to see what comes out.
    else if (typeof value === 'function' && (name === 'default' || name === 'modules'))
      factories.add(value as ModuleFactory)
  }
  return { modules: [...modules], factories: [...factories] }
}

async function loadOne(
  { source, folder }: ModuleSource,
  { specifier, isolation }: NamedModules,
): Promise<LoadedModules | ConfigProblem> {
  let exports: Readonly<Record<string, unknown>>
  try {
    exports = await importFrom(folder, specifier)
  } catch (error) {
    return { source, problem: `${specifier} cannot be loaded: ${loadProblem(error)}` }
  }
  const found = sortExports(exports)
  if (found.modules.length + found.factories.length > 0)
    return { specifier, source, folder, isolation, ...found }
  return { source, problem: `${specifier} has no module in it: ${ACCEPTED}` }
}

/**
 * Loads modules from packages and files.
 * @throws ConfigError that lists all that cannot be loaded, each in one line
 */
export async function loadModules(given: ModuleSource): Promise<readonly LoadedModules[]> {
  const results = await Promise.all(given.entries.map((entry) => loadOne(given, entry)))
  const problems = results.filter((result) => 'problem' in result)
  if (problems.length > 0) throw new ConfigError(problems)
  return results.filter((result) => 'specifier' in result)
}
