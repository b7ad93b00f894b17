import { posix } from 'node:path'
import ts from 'typescript'
import { readText } from './repository.ts'

export interface Import {
  from: string
  /** A path from the root for relative imports, else what is written. */
  to: string
  isRelative: boolean
}

/** The scan also takes some other texts of a file for imports, such as `var(--color)`. */
const SPECIFIER = /^[^()\s]+$/

const known = new Map<string, Import[]>()

/** Everything a file imports or re-exports: types and dynamic imports too. */
export function importsOf(path: string): Import[] {
  let found = known.get(path)
  if (!found) {
    found = ts
      .preProcessFile(readText(path), true, true)
      .importedFiles.filter(({ fileName }) => SPECIFIER.test(fileName))
      .map(({ fileName }) => {
        const isRelative = fileName.startsWith('.')
        const to = isRelative ? posix.join(posix.dirname(path), fileName) : fileName
        return { from: path, to, isRelative }
      })
    known.set(path, found)
  }
  return found
}

/** `@burrow/core/protocol` → `@burrow/core`, `hono/cors` → `hono`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** `packages/core/src/x.ts` → `packages/core`. */
export function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/')
}

/** The files of the same package that a file reaches through relative imports, itself included. */
export function reachableFrom(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const { to, isRelative } of importsOf(path)) if (isRelative) reachableFrom(to, seen)
  return seen
}
