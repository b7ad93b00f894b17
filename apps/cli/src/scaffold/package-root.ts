import { readFileSync } from 'node:fs'

/** The folder of this package, with its manifest and templates. */
export const PACKAGE_ROOT: URL = new URL('../../', import.meta.url)

/** The version of a package. */
export function versionOf(packageRoot: URL): string {
  const manifest = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')) as {
    readonly version: string
  }
  return manifest.version
}
