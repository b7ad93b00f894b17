import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import type { GeneratedFile } from './generated-files.ts'

const CONTRACT = 'packages/api-contract'
const OUT = `${CONTRACT}/src/grpc/generated`

const require = createRequire(import.meta.url)
const PLUGIN = require.resolve('@bufbuild/protoc-gen-es/bin/protoc-gen-es')

// Enums are no plain types, which sources may not have: nobody checks generated files.
const TEMPLATE = {
  version: 'v2',
  plugins: [
    {
      local: [process.execPath, PLUGIN],
      out: '.',
      opt: ['target=ts', 'import_extension=ts', 'ts_nocheck=true'],
    },
  ],
}

/** The modules that the proto files stand for, made by buf and the generator of Protobuf-ES. Needs no network. */
export async function renderProtoModules(root: string): Promise<GeneratedFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-proto-'))
  try {
    const buf = require.resolve('@bufbuild/buf/bin/buf')
    const args = [buf, 'generate', '--template', JSON.stringify(TEMPLATE), '--output', folder]
    await promisify(execFile)(process.execPath, args, { cwd: join(root, CONTRACT) })
    const names = await readdir(folder, { recursive: true })
    const modules = names.filter((name) => name.endsWith('.ts')).sort()
    return await Promise.all(
      modules.map(async (name) => ({
        path: `${OUT}/${name}`,
        content: await readFile(join(folder, name), 'utf8'),
      })),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
