import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Manifest } from '../src/workspace.ts'
import { ROOT } from '../src/workspace.ts'

/** What somebody has beside packages of Burrow to write TypeScript; in the versions that the workspace is tested with. */
const TOOLS = ['@types/node', 'tsx', 'typescript', 'vitest']
const CORE = ['ioredis', 'zod']

async function versionOf(name: string, from = ROOT): Promise<string> {
  const text = await readFile(join(from, 'node_modules', name, 'package.json'), 'utf8')
  return `${name}@${(JSON.parse(text) as Manifest).version}`
}

/** Names for a command line of whoever wants the packages, and what they have for peers. */
export async function withTools(names: readonly string[]): Promise<readonly string[]> {
  const tools = TOOLS.map((name) => versionOf(name))
  const shared = CORE.map((name) => versionOf(name, join(ROOT, 'packages/core')))
  return [...names, ...(await Promise.all([...tools, ...shared]))]
}

/** A folder of somebody who has nothing yet. */
export async function newConsumer(parent: string, name: string): Promise<string> {
  const folder = join(await realpath(parent), name)
  if (!relative(await realpath(ROOT), folder).startsWith('..'))
    throw new Error(`${folder} is in the repository, whose packages would be found from there`)
  await mkdir(folder)
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: `consumer-of-${name}`, version: '1.0.0', private: true, type: 'module' }),
  )
  return folder
}

/** Links in what was installed that lead out of the folder. */
export async function linksOutOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, 'node_modules'), { recursive: true, withFileTypes: true })
  const links = entries
    .filter((entry) => entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
  const targets = await Promise.all(links.map(async (link) => [link, await realpath(link)] as const))
  return targets
    .filter(([, target]) => relative(folder, target).startsWith('..'))
    .map(([link, target]) => `${relative(folder, link)} leads to ${target}`)
}

/** The doors of a package that lead to code. */
export function doorsOf({ name, exports = {} }: Manifest): readonly string[] {
  return Object.keys(exports)
    .filter((door) => !door.endsWith('.json'))
    .map((door) => name + door.slice(1))
}
