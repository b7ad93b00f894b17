import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { withLockFile } from './lock-file.ts'

async function lockPath(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'burrow-lock-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return join(dir, 'lock')
}

it('lets one action run at a time', async () => {
  const path = await lockPath()
  let running = 0
  const action = async (): Promise<number> => {
    running += 1
    await new Promise((resolve) => setImmediate(resolve))
    return running--
  }
  const most = await Promise.all([1, 2, 3].map(() => withLockFile(path, 5_000, action)))
  expect(most).toEqual([1, 1, 1])
})

it('takes over the lock of a process that died', async () => {
  const path = await lockPath()
  await writeFile(path, '999999999')
  expect(await withLockFile(path, 1_000, async () => 'done')).toBe('done')
})

it('gives up after its time', async () => {
  const path = await lockPath()
  await writeFile(path, String(process.pid))
  await expect(withLockFile(path, 50, async () => 'never')).rejects.toThrow('waited 50 ms')
})
