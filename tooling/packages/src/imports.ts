import { builtinModules } from 'node:module'
import ts from 'typescript'
import type { Tarball } from './pack.ts'

const BUILT_IN = new Set(builtinModules)

/** What a browser loads is bundled: nothing is imported from it that is not there. */
function isCode(file: string): boolean {
  return /^dist\/.*\.(?:js|d\.ts)$/.test(file) && !file.startsWith('dist/app/')
}

/** The package that an import leads to, null within the package or Node.js. */
function packageOf(specifier: string): string | null {
  if (/^(?:\.|\/|node:|data:)/.test(specifier) || BUILT_IN.has(specifier)) return null
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Packages that the code of a tarball imports, types among them, each with the file that does. */
export function importedPackages(tarball: Tarball): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const file of tarball.files.filter(isCode)) {
    for (const { fileName } of ts.preProcessFile(tarball.read(file), true, true).importedFiles) {
      const name = packageOf(fileName)
      if (name !== null && !found.has(name)) found.set(name, file)
    }
  }
  return found
}
