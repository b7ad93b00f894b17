import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** @param {string} path from the root @returns {string} */
export function readText(path) {
  return readFileSync(join(root, path), 'utf8')
}

/**
 * Folders of all workspace packages, as pnpm-workspace.yaml lists them. Its patterns are all of the form
 * `folder/*`, so that no YAML parser is needed before the first install.
 * @returns {string[]}
 */
export function packageFolders() {
  const patterns = readText('pnpm-workspace.yaml').matchAll(/^ {2}- ([\w-]+)\/\*$/gm)
  return [...patterns].flatMap(([, folder = '']) => {
    if (!existsSync(join(root, folder))) return []
    const names = readdirSync(join(root, folder)).toSorted()
    return names
      .map((name) => `${folder}/${name}`)
      .filter((path) => existsSync(join(root, path, 'package.json')))
  })
}
