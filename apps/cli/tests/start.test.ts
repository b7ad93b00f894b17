import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runInProcess } from './run-in-process.ts'
import { burrowCommand, NO_PROFILES, runBurrow } from './spawn-burrow.ts'
import { isBuilt } from './start-line.ts'

/** Writes the address of every module that is loaded from here on into the file of TRACE. */
const HOOK = `import { appendFileSync } from 'node:fs'
export function load(url, context, next) { appendFileSync(process.env.TRACE, url + '\\n'); return next(url, context) }`
const asModule = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`
const TRACE = asModule(`import { register } from 'node:module'; register(${JSON.stringify(asModule(HOOK))})`)

/** Packages that a command loads, and folders of ours. */
async function loadedBy(...args: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-trace-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const trace = join(folder, 'modules')
  const { code } = await runBurrow(args, { TRACE: trace, NODE_OPTIONS: `--import ${TRACE}` })
  expect(code).toBe(0)
  const modules = (await readFile(trace, 'utf8')).split('\n')
  const names = modules.map(
    (url) =>
      /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ??
      /\/((?:apps|packages)\/[^/]+\/[^?]*)/.exec(url)?.[1]?.replace(/^(apps\/cli)\/.*/, '$1'),
  )
  // What turns TypeScript into JavaScript for this test.
  const tools = new Set(['tsx', 'esbuild', 'get-tsconfig', 'resolve-pkg-maps'])
  const found = names.filter((name) => name !== undefined).filter((name) => !tools.has(name))
  return [...new Set(found)].toSorted((one, other) => one.localeCompare(other))
}

describe('to be quick', () => {
  it.each([[['--help']], [['--version']], [['job', '--help']], [['complete', 'bash', '--', 'jo']]])(
    '%j loads no library but the one that reads command lines',
    async (args) => {
      // The build has put these into its own files.
      const apart = ['commander', 'packages/process/src/lifecycle/exit-codes.ts']
      expect(await loadedBy(...args)).toEqual(['apps/cli', ...(isBuilt ? [] : apart)])
    },
  )
})

describe('help', () => {
  it.each([[[]], [['key']], [['job']]])(
    '%j lacks a command: help on standard output, code 0',
    async (args) => {
      const { code, stdout, stderr } = await runInProcess(args)
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(/^Usage: burrow/)
    },
  )

  it.each([[['key', 'bogus']], [['bogus']], [['key', 'rotate']]])('%j is a mistake', async (args) => {
    expect(await runInProcess(args)).toMatchObject({ code: 2, stdout: '' })
  })

  it('says the version', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    expect(await runInProcess(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })
})

describe('errors', () => {
  it('are one line, and with --verbose also say where they come from', async () => {
    const args = ['stats', '--url', 'redis://127.0.0.1:1']
    const short = await runInProcess(args)
    expect(short.code).toBe(8)
    expect(short.stderr).toMatch(/^burrow: .*redis:\/\/127\.0\.0\.1:1.*\n$/)
    const long = await runInProcess([...args, '--verbose'])
    expect(long.stderr).toContain(short.stderr)
    expect(long.stderr).toMatch(/^StoreUnavailableError: /m)
    expect(long.stderr).toMatch(/^ {4}at .*\n/m)
  })

  it('a reader that has seen enough ends a command quietly', async () => {
    // More than a pipe holds.
    const script = `${burrowCommand} openapi | head -1; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], {
      env: { ...process.env, ...NO_PROFILES },
    })
    expect(stdout).toBe('{\n141\n')
    expect(stderr).toBe('')
  })
})
