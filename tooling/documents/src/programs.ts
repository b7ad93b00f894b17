import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startRedis, testPostgres } from '@burrow/services'
import { blocksOf, readPage, root } from './blocks.ts'

const STORES = ['memory', 'redis', 'postgres'] as const

export type StoreName = (typeof STORES)[number]

/** A program and what a page says that it prints: `<!-- output: examples/hello/src/main.ts on memory, redis -->`. */
export interface ShownProgram {
  readonly page: string
  readonly file: string
  readonly stores: readonly StoreName[]
  readonly output: string
}

const MARK = /^output: (\S+\.ts)(?: on ([\w, ]+))?$/

/** @throws Error when a mark names a store that there is none of */
export function programsOf(page: string, text = readPage(page)): readonly ShownProgram[] {
  return blocksOf(text).flatMap(({ mark, text: output }) => {
    const [, file, on = 'memory'] = MARK.exec(mark ?? '') ?? []
    if (file === undefined) return []
    const stores = on.split(', ').map((name) => STORES.find((store) => store === name))
    if (stores.includes(undefined)) throw new Error(`${page}: there is no store "${on}"`)
    return [{ page, file, stores: stores.filter((store) => store !== undefined), output }]
  })
}

/** An empty store of its own. */
export async function emptyStore(name: StoreName): Promise<AsyncDisposable & { readonly url: string }> {
  if (name === 'redis') return startRedis()
  if (name === 'postgres') return testPostgres()
  return { url: 'memory:', [Symbol.asyncDispose]: () => Promise.resolve() }
}

/** Runs a program from its source until it ends by itself, and gives what it printed. */
export async function runProgram(file: string, url: string): Promise<string> {
  const args = ['--import', 'tsx', '--conditions=@burrow/source', join(root, file)]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    // tsx is found from here.
    cwd: join(root, 'tooling/documents'),
    env: { ...process.env, BURROW_URL: url, NODE_ENV: 'test' },
    timeout: 30_000,
  })
  return stdout
}
