import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const ROOT: string = fileURLToPath(new URL('../../../', import.meta.url))

/** Where packages live that may be published; whatever is elsewhere serves the repository alone. */
const FOLDERS = ['packages', 'apps']

type Exports = { readonly [key: string]: string | Exports }

/** What is read of a manifest. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly license?: string
  readonly description?: string
  readonly exports?: Exports
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly repository?: { readonly url: string; readonly directory: string }
  readonly [key: string]: unknown
}

/** A package of the workspace that is published. */
export interface PublishedPackage {
  /** From the root, such as `packages/core`. */
  readonly folder: string
  readonly manifest: Manifest
}

/** All that is published: every package of these folders that does not say it is private. */
export function publishedPackages(): readonly PublishedPackage[] {
  return FOLDERS.flatMap((parent) => readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`))
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')))
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest,
    }))
    .filter(({ manifest }) => manifest.private !== true)
}
