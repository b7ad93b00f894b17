import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BurrowError } from '@burrow/core/errors'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { lockFolder } from './folder-lock.ts'
import { processPlace, processStart } from './process-identity.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'burrow-folder-'))
  return () => rm(dir, { recursive: true, force: true })
})

const take = () => lockFolder(dir, `pglite:${dir}`)

async function refusal(): Promise<{ code: string; pid: number }> {
  const error: unknown = await take().catch((reason: unknown) => reason)
  expect(BurrowError.isInstance(error)).toBe(true)
  return error as { code: string; pid: number }
}

async function startHolder(): Promise<{ child: ChildProcess; said: string }> {
  const fixture = fileURLToPath(new URL('./hold-folder.fixture.ts', import.meta.url))
  const args = ['--conditions=@burrow/source', '--import', 'tsx', fixture, dir]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: said.toString('utf8').trim() }
}

async function lockFiles(): Promise<string[]> {
  return (await readdir(dir)).filter((name) => name.startsWith('lock.'))
}

it('is had by one at a time, also within a process', async () => {
  const lock = await take()
  expect(await refusal()).toMatchObject({ code: 'STORE_LOCKED', pid: process.pid })
  await lock.release()
  await lock.release()
  await (await take()).release()
  expect(await lockFiles()).toHaveLength(1)
})

it('makes the folder, and a place for the data in it', async () => {
  const nested = join(dir, 'a', 'b')
  const lock = await lockFolder(nested, 'pglite:b')
  expect(lock.dataDir).toBe(join(nested, 'data'))
  await lock.release()
})

it('names the process that has it, and is free when that was killed', async () => {
  const { child, said } = await startHolder()
  expect(said).toBe('held')
  expect(await refusal()).toMatchObject({ code: 'STORE_LOCKED', pid: child.pid })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await take()).release()
})

it('is released by a process that exits', async () => {
  const { child } = await startHolder()
  child.stdin?.end()
  await once(child, 'exit')
  const [name = ''] = await lockFiles()
  expect(JSON.parse(await readFile(join(dir, name), 'utf8'))).toMatchObject({ pid: null })
})

it('is had by one of many processes that find the same dead holder', async () => {
  const { child } = await startHolder()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const starters = await Promise.all(Array.from({ length: 5 }, () => startHolder()))
  expect(starters.map(({ said }) => said).toSorted()).toEqual([
    'STORE_LOCKED',
    'STORE_LOCKED',
    'STORE_LOCKED',
    'STORE_LOCKED',
    'held',
  ])
})

it('is had by one of many tries at once in one process, over many rounds', async () => {
  for (let round = 0; round < 20; round += 1) {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, take))
    const locks = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(locks).toHaveLength(1)
    await locks[0]!.release()
  }
})

async function writeLock(holder: Record<string, unknown> | string): Promise<string> {
  const path = join(dir, 'lock.7')
  await writeFile(path, typeof holder === 'string' ? holder : JSON.stringify(holder))
  return path
}

it('is free when the process id belongs to a later process', async () => {
  await writeLock({ pid: process.pid, start: 'another time', place: await processPlace() })
  await (await take()).release()
  expect(await lockFiles()).toEqual(['lock.8'])
})

it('is free when its file has nothing in it', async () => {
  await writeLock('')
  await (await take()).release()
  expect(await lockFiles()).toEqual(['lock.8'])
})

it('is held by a process of another container while that shows life', async () => {
  const path = await writeLock({ pid: 999_999_999, start: '1', place: 'elsewhere' })
  expect(await refusal()).toMatchObject({ code: 'STORE_LOCKED', pid: 999_999_999 })
  const { mtimeMs } = await stat(path)
  await utimes(path, mtimeMs / 1_000 - 60, mtimeMs / 1_000 - 60)
  await (await take()).release()
})

it('shows life while it is held', async () => {
  const lock = await take()
  const path = join(dir, (await lockFiles())[0] ?? '')
  await utimes(path, 1, 1)
  await vi.waitFor(async () => expect((await stat(path)).mtimeMs).toBeGreaterThan(1_000), { timeout: 8_000 })
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
  await lock.release()
})

it('says which folder cannot be used', async () => {
  await writeFile(join(dir, 'file'), '')
  const error: unknown = await lockFolder(join(dir, 'file', 'x'), 'pglite:x').catch(
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('pglite:x') })
})

it('knows when a process started', async () => {
  expect(await processStart(process.pid)).toBe(await processStart(process.pid))
  expect(await processStart(999_999_999)).toBeNull()
})
