import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { ModuleNames } from './names.ts'
import { fileProblem, type PlannedFile } from './write-files.ts'

/** What names the modules of a project, one line each. */
const MODULE_LIST = 'modules/index.ts'
const CONFIGURATIONS = ['ts', 'mts', 'js', 'mjs', 'json'].map((ending) => `burrow.config.${ending}`)

/** Whether nothing is in a folder, or the folder is not there. That it is a repository already is no matter. */
export function isEmptyFolder(folder: string): boolean {
  try {
    return readdirSync(folder).every((name) => name === '.git')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true
    throw fileProblem(folder, error)
  }
}

/**
 * The project that a folder is in: the nearest one upwards with a configuration or a manifest.
 * @throws CliError (exit code 3) when there is none
 */
export function findProject(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if ([...CONFIGURATIONS, 'package.json'].some((name) => existsSync(join(folder, name)))) return folder
    if (dirname(folder) !== folder) continue
    throw new CliError(
      EXIT.notFound,
      `no project is in ${start} or above: neither a burrow.config.ts nor a package.json`,
      'Make one: burrow init my-jobs',
    )
  }
}

/** How the worker of a project comes to a new module. */
export interface Registration {
  /** The list of modules with the new one; null when there is nothing to write. */
  readonly file: PlannedFile | null
  /** What is to be done by hand; null when nothing is. */
  readonly byHand: string | null
}

function readList(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw fileProblem(path, error)
  }
}

/** Adds a module to the list of a project, if the project has one. */
export function registerModule(project: string, { name, camel }: ModuleNames): Registration {
  const path = join(project, MODULE_LIST)
  const handler = `modules/${name}/handler.ts`
  if (!existsSync(path)) {
    const configuration = CONFIGURATIONS.find((each) => existsSync(join(project, each)))
    return {
      file: null,
      byHand:
        configuration === undefined
          ? `name it where the worker is started: burrow worker --modules ./${handler}`
          : `add "./${handler}" to modules in ${configuration}`,
    }
  }
  const text = readList(path)
  const line = `export { ${camel}Module } from './${name}/handler.ts'`
  if (text.includes(line)) return { file: null, byHand: null }
  if (new RegExp(String.raw`\b${camel}Module\b`).test(text))
    throw new CliError(
      EXIT.conflict,
      `${MODULE_LIST} has a ${camel}Module already, of another file`,
      'Take another name.',
    )
  const separator = text === '' || text.endsWith('\n') ? '' : '\n'
  return {
    file: { path: MODULE_LIST, text: `${text}${separator}${line}\n`, action: 'extend' },
    byHand: null,
  }
}
