import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderStateMachine } from '@burrow/core/protocol'
import { renderLuaModule } from './lua-module.ts'
import type { LuaFile } from './lua-module.ts'

export interface GeneratedFile {
  /** From the root of the repository. */
  path: string
  content: string
}

const SCRIPTS = 'packages/core/src/redis/scripts'

/** Everything that is generated, made afresh. Writing it and comparing it are the callers' business. */
export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const scripts = await luaFiles(join(root, SCRIPTS))
  const includes = await luaFiles(join(root, SCRIPTS, 'include'))
  return [
    {
      path: 'packages/core/src/redis/scripts.generated.ts',
      content: renderLuaModule(scripts, includes),
    },
    { path: 'docs/state-machine.md', content: renderStateMachine() },
  ]
}

/** No folder is no files: a store without scripts is fine. */
async function luaFiles(folder: string): Promise<LuaFile[]> {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names
      .filter((name) => name.endsWith('.lua'))
      .map(async (name) => ({
        name: name.slice(0, -'.lua'.length),
        source: await readFile(join(folder, name), 'utf8'),
      })),
  )
}
