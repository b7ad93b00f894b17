import { open, readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 200

/**
 * Runs `action` while no other process on this machine runs under the same lock file.
 * The file holds the owner's process id; the lock of a process that died is taken over.
 */
export async function withLockFile<T>(path: string, timeoutMs: number, action: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + timeoutMs
  while (!(await acquire(path))) {
    if (!(await ownerLives(path))) await rm(path, { force: true })
    else if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms for the lock ${path}`)
    else await sleep(POLL_MS)
  }
  try {
    return await action()
  } finally {
    await rm(path, { force: true })
  }
}

async function acquire(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(String(process.pid))
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function ownerLives(path: string): Promise<boolean> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  // Empty: the owner is between creating the file and writing its id.
  if (pid === 0) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
