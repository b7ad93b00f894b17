import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderStateMachine } from '@burrow/core/protocol'
import { renderApiPaths, renderOpenApi } from './api-contract.ts'
import { renderCliReference } from './cli-document.ts'
import { embedCode, embeddedFiles } from './embedded-code.ts'
import { renderErrors } from './error-document.ts'
import { renderEvents } from './event-document.ts'
import { renderGrpcReference } from './grpc/grpc-document.ts'
import { renderHttpReference } from './http/http-document.ts'
import { renderLuaModule } from './lua-module.ts'
import type { LuaFile } from './lua-module.ts'
import { renderMetrics } from './metric-document.ts'
import { renderProtoModules } from './proto-modules.ts'

export interface GeneratedFile {
  /** From the root of the repository. */
  path: string
  content: string
}

const SCRIPTS = 'packages/core/src/redis/scripts'
const WITH_CODE = ['docs', 'examples']

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
    { path: 'docs/reference/cli.md', content: renderCliReference() },
    { path: 'docs/reference/metrics.md', content: renderMetrics() },
    { path: 'docs/reference/http.md', content: renderHttpReference() },
    { path: 'docs/reference/grpc.md', content: await renderGrpcReference(root) },
    { path: 'docs/reference/events.md', content: renderEvents() },
    { path: 'docs/errors.md', content: renderErrors() },
    { path: 'packages/api-contract/openapi.json', content: renderOpenApi() },
    { path: 'packages/api-contract/src/client/paths.generated.ts', content: await renderApiPaths() },
    ...(await renderProtoModules(root)),
    ...(await documentsWithCode(root)),
  ]
}

/** Documents that show code, with the files they show as these are now. */
async function documentsWithCode(root: string): Promise<GeneratedFile[]> {
  const pages = await Promise.all(
    WITH_CODE.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((name) => `${folder}/${name}`),
    ),
  )
  const paths = [
    'README.md',
    ...pages
      .flat()
      .filter((path) => !path.includes('node_modules'))
      .toSorted(),
  ]
  const found: GeneratedFile[] = []
  for (const path of paths.filter((name) => name.endsWith('.md'))) {
    const document = await readFile(join(root, path), 'utf8').catch(() => '')
    const files = new Map<string, string>()
    for (const file of embeddedFiles(document)) files.set(file, await readFile(join(root, file), 'utf8'))
    if (files.size > 0) found.push({ path, content: embedCode(document, (file) => files.get(file) ?? '') })
  }
  return found
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
