import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Reads a file by its path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
