import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Where hand-written code lives. */
const CODE_FOLDERS = ['apps', 'examples', 'packages', 'tooling']
const NOT_OURS = new Set(['node_modules', 'dist', '.turbo', 'coverage'])

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function exists(path: string): boolean {
  return existsSync(join(root, path))
}

/** All files below a folder, as paths from the root with forward slashes; none when there is no such folder. */
export function filesBelow(folder: string): string[] {
  if (!exists(folder)) return []
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
    .toSorted()
}

/** Hand-written files with one of these endings. */
export function codeFiles(...endings: string[]): string[] {
  return CODE_FOLDERS.flatMap(filesBelow).filter(
    (path) =>
      endings.some((ending) => path.endsWith(ending)) &&
      !path.includes('.generated.') &&
      !path.includes('/generated/'),
  )
}

/** Tests and what only tests use. */
export function isTestCode(path: string): boolean {
  return (
    /\.(test|test-d|bench|suite|fixture)\.tsx?$/.test(path) ||
    path.includes('/tests/') ||
    path.startsWith('packages/core/src/testing/') ||
    path.startsWith('tooling/')
  )
}
