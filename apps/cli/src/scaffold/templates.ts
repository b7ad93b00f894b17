import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join, posix } from 'node:path'
import type { ModuleNames } from './names.ts'
import { PACKAGE_ROOT } from './package-root.ts'

/** A file to be written. */
export interface ScaffoldFile {
  /** From the folder of the project, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Names that mean something to npm or to tools of this repository are written with this ending. */
const ENDING = '.template'
/** npm leaves files of this name out of packages. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: '.gitignore' }

function targetOf(path: string): string {
  const name = path.endsWith(ENDING) ? path.slice(0, -ENDING.length) : path
  return RENAMED[name] ?? name
}

/** Puts values in place of words such as `__NAME__`. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/__([A-Z]+)__/g, (word, key: string) => values[key] ?? word)
}

function readTemplates(
  folder: 'project' | 'module',
  values: Readonly<Record<string, string>>,
): ScaffoldFile[] {
  const root = fileURLToPath(new URL(`templates/${folder}/`, PACKAGE_ROOT))
  return readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .map((path) => ({
      path: targetOf(path.replaceAll('\\', '/')),
      text: fill(readFileSync(join(root, path), 'utf8'), values),
    }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

/** What a module consists of. */
export function moduleFiles({ name, camel, pascal, type }: ModuleNames): readonly ScaffoldFile[] {
  const values = { NAME: name, CAMEL: camel, PASCAL: pascal, TYPE: type }
  return readTemplates('module', values).map(({ path, text }) => ({
    path: posix.join('modules', name, path),
    text,
  }))
}

/** What a project consists of, besides its modules. */
export function projectFiles(values: Readonly<Record<string, string>>): readonly ScaffoldFile[] {
  return readTemplates('project', values)
}
