import { randomUUID } from 'node:crypto'
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { StoreLockedError, StoreUnavailableError } from '@burrow/core/errors'
import { systemClock, type Clock } from '@burrow/core/time'
import { processPlace, processStart } from './process-identity.ts'

export interface FolderLock {
  /** Where the store's own files go. */
  readonly dataDir: string
  release(): Promise<void>
}

interface Holder {
  /** Null: released. */
  readonly pid: number | null
  readonly start: string
  readonly place: string
}

const NAME = /^lock\.(\d{1,12})$/
/** How often a holder shows processes of other containers that it lives. */
const SIGN_OF_LIFE_MS = 2_000
/** A holder in another container that showed none for so long is dead. */
const SILENT_MS = 15_000
const ATTEMPTS = 100

/**
 * Makes this process the only one that has a folder open, until `release` or its end. PGlite itself lets two processes open one
 * folder, and then destroys it.
 *
 * Locks are numbered and only the highest counts. A lock is made with its content by a link, which fails when the number is
 * taken; the lock of a dead process is never removed but outbid by the next number. So of two starters that find the same dead
 * holder one wins, and the other sees a living one.
 * @throws StoreLockedError (`STORE_LOCKED`), StoreUnavailableError (`STORE_UNAVAILABLE`) when the folder cannot be used
 */
export async function lockFolder(
  folder: string,
  address: string,
  clock: Clock = systemClock,
): Promise<FolderLock> {
  const dir = resolve(folder)
  const me = { pid: process.pid, start: (await processStart(process.pid)) ?? '', place: await processPlace() }
  try {
    await mkdir(dir, { recursive: true })
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const highest = Math.max(0, ...(await locksIn(dir)))
      if (highest > 0) await refuseWhenHeld(dir, highest, me, address)
      if (await take(dir, highest + 1, me)) return held(dir, highest + 1, me, clock)
    }
  } catch (error) {
    if (error instanceof StoreLockedError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new StoreUnavailableError(address, `cannot use its folder (${reason})`, error)
  }
  throw new StoreUnavailableError(address, 'is asked for by too many processes at once')
}

async function locksIn(dir: string): Promise<number[]> {
  return (await readdir(dir)).flatMap((name) => (NAME.test(name) ? [Number(NAME.exec(name)?.[1])] : []))
}

function lockPath(dir: string, number: number): string {
  return join(dir, `lock.${number}`)
}

async function refuseWhenHeld(dir: string, number: number, me: Holder, address: string): Promise<void> {
  const path = lockPath(dir, number)
  const holder = parseHolder(await readFile(path, 'utf8').catch(() => ''))
  if (holder?.pid == null) return
  if (holder.place === me.place) {
    const start = await processStart(holder.pid)
    // Where no start is known the id alone must do.
    const isSame = start !== null && (start === holder.start || start === '' || holder.start === '')
    if (isSame) throw new StoreLockedError(address, holder.pid, holder.pid === me.pid ? ' (this one)' : '')
    return
  }
  if (await showedLife(dir, path))
    throw new StoreLockedError(address, holder.pid, ' of another container or machine')
}

/** Both times are of the file system's clock. */
async function showedLife(dir: string, path: string): Promise<boolean> {
  const probe = join(dir, `probe.${randomUUID()}`)
  await writeFile(probe, '')
  try {
    const [now, seen] = await Promise.all([stat(probe), stat(path).catch(() => null)])
    return seen !== null && now.mtimeMs - seen.mtimeMs < SILENT_MS
  } finally {
    rmSync(probe, { force: true })
  }
}

/** Undefined for what is no lock of ours: a machine that lost its power may leave an empty file. */
function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, start, place } = JSON.parse(text) as Record<string, unknown>
    if (pid !== null && !(typeof pid === 'number' && Number.isInteger(pid) && pid > 0)) return undefined
    if (typeof start !== 'string' || typeof place !== 'string') return undefined
    return { pid, start, place }
  } catch {
    return undefined
  }
}

/** Whether the lock of this number is now ours and is the highest. */
async function take(dir: string, number: number, me: Holder): Promise<boolean> {
  const draft = join(dir, `draft.${randomUUID()}`)
  writeFileSync(draft, JSON.stringify(me))
  try {
    linkSync(draft, lockPath(dir, number))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const others = (await locksIn(dir)).filter((other) => other !== number)
  // This number was free because it had been cleared away below a higher one.
  if (others.some((other) => other > number)) {
    rmSync(lockPath(dir, number), { force: true })
    return false
  }
  for (const other of others) rmSync(lockPath(dir, other), { force: true })
  return true
}

/** Writes what is there already: the file system notes when. */
async function touch(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.write('{', 0)
  } finally {
    await file.close()
  }
}

function held(dir: string, number: number, me: Holder, clock: Clock): FolderLock {
  const path = lockPath(dir, number)
  let timer: unknown
  let isHeld = true
  const showLife = (): void => {
    if (isHeld) timer = clock.setTimeout(() => void touch(path).then(showLife, showLife), SIGN_OF_LIFE_MS)
  }
  // The file stays: numbers must only ever grow. Synchronous, because it also runs while the process exits.
  const release = (): void => {
    if (!isHeld) return
    isHeld = false
    clock.clearTimeout(timer)
    process.off('exit', release)
    try {
      const draft = join(dir, `draft.${randomUUID()}`)
      writeFileSync(draft, JSON.stringify({ ...me, pid: null }))
      renameSync(draft, path)
    } catch {
      // The folder is gone, or cannot be written to: the next process finds that this one is dead.
    }
  }
  process.on('exit', release)
  showLife()
  return {
    dataDir: join(dir, 'data'),
    release: () => {
      release()
      return Promise.resolve()
    },
  }
}
