import type { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPackageFromTarballData, type Package } from '@arethetypeswrong/core'
import { PNPM } from './package-managers.ts'
import { run } from './run.ts'
import { publishedPackages, ROOT, type Manifest } from './workspace.ts'

const HOOKS = join(ROOT, 'tooling/packages/pnpmfile.cjs')

/** A package as it would go to the registry. */
export interface Tarball {
  /** Its folder in the repository, from the root. */
  readonly folder: string
  /** The file. */
  readonly path: string
  readonly bytes: Buffer<ArrayBuffer>
  /** As it stands in the file. */
  readonly manifest: Manifest
  /** Paths in the package, sorted. */
  readonly files: readonly string[]
  read(file: string): string
}

function contents(
  bytes: Buffer<ArrayBuffer>,
  name: string,
): { files: readonly string[]; read: Tarball['read'] } {
  const unpacked: Package = createPackageFromTarballData(bytes)
  const root = `/node_modules/${name}/`
  return {
    files: unpacked
      .listFiles()
      .map((path) => path.slice(root.length))
      .toSorted(),
    read: (file) => unpacked.readFile(root + file),
  }
}

/**
 * Packs all that is published, as the release does.
 * @param env what the workflow of a release would say, such as GITHUB_REPOSITORY
 * @throws Error when a package is not built
 */
export async function packAll(
  destination: string,
  env: Readonly<Record<string, string>> = {},
): Promise<readonly Tarball[]> {
  const packages = publishedPackages()
  const selected = packages.flatMap(({ folder }) => ['--filter', `./${folder}`])
  const args = [`--config.pnpmfile=${HOOKS}`, '-r', ...selected, 'pack', '--pack-destination', destination]
  await run(process.execPath, [PNPM, ...args], { cwd: ROOT, env })
  return Promise.all(
    packages.map(async ({ folder, manifest: { name, version } }) => {
      const path = join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
      const bytes = await readFile(path)
      const { files, read } = contents(bytes, name)
      if (!files.some((file) => file.startsWith('dist/') && file.endsWith('.js')))
        throw new Error(`${folder} is not built; run: npm run build`)
      return { folder, path, bytes, files, read, manifest: JSON.parse(read('package.json')) as Manifest }
    }),
  )
}
