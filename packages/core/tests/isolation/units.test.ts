import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endsWithParent } from '@burrow/services'
import { isolateModule, type IsolationOptions } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { expectCode } from '../../src/testing/expect-code.ts'
import { odd } from './odd-jobs.fixture.ts'
import { createRig, isAlive, MODES } from './rig.ts'

interface Place {
  readonly pid: number
  readonly threadId: number
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'burrow-isolation-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** A file with this code, beside nothing else. */
function fileWith(code: string): URL {
  const path = join(folder(), 'handler.mjs')
  writeFileSync(path, code)
  return pathToFileURL(path)
}

describe('stopping a worker', () => {
  it('leaves no process, whether it is free or loops', async () => {
    const { worker, run, start } = await createRig({ mode: 'process', size: 2, graceMs: 0 })
    const file = join(folder(), 'pid')
    const free = (await run('where')) as Place
    await start('loop-and-say', { file })
    await waitFor(() => textOf(file) !== '', { what: 'the loop' })
    const busy = Number(textOf(file))
    await run('where')
    await worker.stop()
    expect([isAlive(free.pid), isAlive(busy)]).toEqual([false, false])
  })

  it('gives the job of a looping thread back', async () => {
    const { worker, start, burrow } = await createRig({ mode: 'thread', size: 1, graceMs: 0 })
    const file = join(folder(), 'pid')
    const id = await start('loop-and-say', { file })
    await waitFor(() => textOf(file) !== '', { what: 'the loop' })
    await worker.stop()
    expect(await burrow.job(id)).toMatchObject({ state: 'pending', attempt: 0, crashes: 0 })
    expect(worker.stats).toMatchObject({ released: 1, crashed: 0 })
  })

  it.each([
    ['SIGKILL', 'loop-and-say'],
    ['SIGTERM', 'loop-and-say'],
    ['SIGKILL', 'parent'],
    ['SIGTERM', 'parent'],
  ] as const)(
    'by %s leaves no process: %s',
    async (signal, act) => {
      const file = join(folder(), 'pid')
      const script = fileURLToPath(new URL('looping-worker.fixture.ts', import.meta.url))
      const flags = ['--conditions=@burrow/source', '--import', 'tsx']
      const worker = endsWithParent(
        spawn(process.execPath, [...flags, script, file, act], { stdio: 'ignore' }),
      )
      onTestFinished(() => void worker.kill('SIGKILL'))
      await waitFor(() => textOf(file) !== '', { what: 'the loop', timeoutMs: 30_000 })
      const pid = Number(textOf(file))
      expect(isAlive(pid)).toBe(true)
      worker.kill(signal)
      await waitFor(() => !isAlive(pid), { what: 'the end of the unit' })
    },
    60_000,
  )
})

it('what a job started ends with the time of its attempt', async () => {
  const { start, jobIn } = await createRig({ mode: 'process', size: 1, graceMs: 0 })
  const file = join(folder(), 'pid')
  const id = await start('parent', { file }, { timeoutMs: 3_000, maxRetries: 0 })
  expect(await jobIn(id, 'dead')).toMatchObject({ crashes: 0, errors: [{ code: 'ATTEMPT_TIMEOUT' }] })
  await waitFor(() => !isAlive(Number(textOf(file))), { what: 'the end of the child' })
})

it('signals to the whole group do not end a process that runs jobs', async () => {
  const { run } = await createRig({ mode: 'process', size: 1 })
  const { pid } = (await run('where')) as Place
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal)
  expect(await run('where')).toMatchObject({ pid })
})

describe('a handler that cannot be had', () => {
  it.each<[string, Partial<IsolationOptions>, string]>([
    ['a file that is not there', { file: new URL('not-there.ts', import.meta.url) }, 'options.file'],
    ['a path that is not there', { file: './not-there.js' }, 'options.file'],
    ['no file', { file: '' }, 'options.file'],
    ['no mode', { mode: undefined }, 'options.mode'],
    ['another mode', { mode: 'inline' as never }, 'options.mode'],
    ['two ways to find it', { export: 'a', factory: 'b' }, 'options.factory'],
    ['no unit', { size: 0 }, 'options.size'],
    ['too little memory', { maxMemoryBytes: 1 }, 'options.maxMemoryBytes'],
    ['a long grace', { graceMs: 10_001 }, 'options.graceMs'],
    ['a typing mistake', { sise: 1 } as object, 'options.sise'],
  ])('is refused at once: %s', (_, options, field) => {
    expectCode(
      () => isolateModule(odd, { file: import.meta.url, mode: 'thread', ...options }),
      'INVALID_OPTION',
      field,
    )
  })

  it.each<[string, string, Partial<IsolationOptions>, RegExp]>([
    [
      'throws while it loads',
      'throw new Error("bad start")',
      {},
      /cannot load the handler of "odd" .*bad start/,
    ],
    ['exports something else', 'export const a = 1, b = 2', {}, /exports no module .*it exports a, b$/],
    ['lacks the export', 'export const a = 1', { export: 'run' }, /no export "run"; it exports a$/],
    [
      'has another factory',
      'export const a = () => 1',
      { factory: 'a' },
      /returns is no module of that type/,
    ],
    ['exits while it loads', 'process.exit(4)', {}, /exit code 4, before the handler was called/],
    ['is no package', '', { file: '@burrow/not-there' }, /cannot load .*@burrow\/not-there/],
  ])('fails its job with a reason, and is looked for anew: %s', async (_, code, options, message) => {
    const { start, jobIn, run } = await createRig({
      mode: 'thread',
      size: 1,
      file: fileWith(code),
      export: undefined,
      ...options,
    })
    const job = await jobIn(await start('echo', {}, { maxRetries: 0 }), 'dead')
    expect(job).toMatchObject({ reason: 'attempts_exhausted', crashes: 0 })
    expect(job.errors[0]?.message).toMatch(message)
    await expect(run('echo', {}, { maxRetries: 0 })).rejects.toMatchObject({ code: 'JOB_FAILED' })
  })

  it.each(MODES)('is found in a package by its name, from a %s', async (mode) => {
    const { run } = await createRig({
      mode,
      size: 1,
      file: '@burrow/modules-odd/handlers',
      from: fileWithPackage(),
      export: undefined,
    })
    expect(await run('echo', { text: 'x' })).toBe('of the package: x')
  })
})

/** A folder with a package in it that is found only from there, and has no entry for `require`. */
function fileWithPackage(): string {
  const root = folder()
  const inner = join(root, 'node_modules', '@burrow', 'modules-odd')
  mkdirSync(inner, { recursive: true })
  const exported = {
    name: '@burrow/modules-odd',
    type: 'module',
    exports: { './handlers': { import: './h.js' } },
  }
  writeFileSync(join(inner, 'package.json'), JSON.stringify(exported))
  writeFileSync(join(inner, 'h.js'), 'export default ({ text }) => `of the package: ${text}`')
  return join(root, 'config.js')
}
