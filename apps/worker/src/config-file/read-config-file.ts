import { access, readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { ConfigError, type ConfigFileSource } from '@burrow/process'
import { importFrom } from '../modules/import-from.ts'
import { loadProblem } from '../modules/load-problem.ts'
import type { NamedModules } from './module-entries.ts'
import { parseConfig } from './parse-config.ts'

const NAMES = ['ts', 'mts', 'js', 'mjs', 'json'].map((ending) => `burrow.config.${ending}`)

/** A configuration file that was read and checked. */
export interface ConfigFile extends ConfigFileSource {
  /** What its relative specifiers start from. */
  readonly folder: string
  readonly modules: readonly NamedModules[] | null
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The one in the folder where the process was started, or null. */
async function find(cwd: string): Promise<string | null> {
  const there = await Promise.all(NAMES.map((name) => exists(resolve(cwd, name))))
  const found = NAMES.filter((_, index) => there[index])
  if (found.length > 1)
    throw new ConfigError([
      {
        source: found.join(', '),
        problem: 'only one of them may be there; name one with --config or remove the others',
      },
    ])
  return found[0] === undefined ? null : resolve(cwd, found[0])
}

async function load(path: string, source: string): Promise<unknown> {
  try {
    if (path.endsWith('.json')) return JSON.parse(await readFile(path, 'utf8'))
    const { default: config } = await importFrom(dirname(path), path)
    return config
  } catch (error) {
    throw new ConfigError([{ source, problem: `${basename(path)} cannot be loaded: ${loadProblem(error)}` }])
  }
}

/**
 * Reads the configuration file: the one that is named, else `burrow.config.*` in the folder of the process, else none.
 * @throws ConfigError when it is not there, cannot be loaded or is wrong
 */
export async function readConfigFile(
  cwd: string,
  named: { readonly path: string; readonly source: string } | null,
): Promise<ConfigFile | null> {
  const path = named === null ? await find(cwd) : resolve(cwd, named.path)
  if (path === null) return null
  const source = named?.source ?? basename(path)
  if (named !== null && !(await exists(path)))
    throw new ConfigError([{ source, problem: `there is no file ${path}` }])
  const given = await load(path, source)
  if (given === undefined)
    throw new ConfigError([{ source, problem: `${basename(path)} must export its settings as default` }])
  return { ...parseConfig(basename(path), given), folder: dirname(path) }
}
