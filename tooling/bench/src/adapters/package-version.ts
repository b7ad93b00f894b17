import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** The version of an installed package, also of one that does not let its manifest be imported. */
export function packageVersion(packageName: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(packageName) ?? []
  for (const folder of folders) {
    const text = readText(join(folder, packageName, 'package.json'))
    if (text !== null) return (JSON.parse(text) as { version: string }).version
  }
  throw new Error(`the package ${packageName} is not installed`)
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
