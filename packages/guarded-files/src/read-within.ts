import { Buffer } from 'node:buffer'
import { constants } from 'node:fs'
import { open, realpath, stat, type FileHandle } from 'node:fs/promises'
import { isAbsolute, join, sep } from 'node:path'

/**
 * Why a file is not read: its path leads out of the folder, also by a link; there is none; it is no file, but a folder or a pipe; it has
 * more bytes than are taken.
 */
export type FileProblem = 'outside' | 'missing' | 'no_file' | 'too_large'

/** A file that was read, or why not. */
export type ReadFile =
  | { readonly outcome: 'read'; readonly bytes: Buffer; /** Links followed. */ readonly realPath: string }
  | { readonly outcome: FileProblem }

const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'])
const MAX_PATH_CHARS = 1_024
// Non-blocking, so that a named pipe cannot hold the process.
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants

/** Relative, with plain segments. */
function isPlainPath(path: string): boolean {
  if (path.length > MAX_PATH_CHARS || path.includes('\0') || isAbsolute(path) || /^[A-Za-z]:/.test(path))
    return false
  return !path.split(/[/\\]/).includes('..')
}

/** Null when there is no such file. */
async function ifThere<T>(pending: Promise<T>): Promise<T | null> {
  try {
    return await pending
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== undefined && MISSING.has(code)) return null
    throw error
  }
}

/** The bytes of a file, one more than the limit at most. It may grow while it is read: what it said of itself is no limit. */
async function readAtMost(handle: FileHandle, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  const stream = handle.createReadStream({ autoClose: false, end: limitBytes })
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/**
 * Reads a file below a folder. Links within it are followed, links that lead out of it are refused, and what was opened is compared with
 * what was checked, so that nobody can exchange it in between.
 * @param path relative to the folder, with `/`; somebody else chose it
 * @throws what the file system says otherwise: the folder itself is missing, no right to read
 */
export async function readWithin(folder: string, path: string, limitBytes: number): Promise<ReadFile> {
  if (!isPlainPath(path)) return { outcome: 'outside' }
  const root = await realpath(folder)
  const realPath = await ifThere(realpath(join(root, path)))
  if (realPath === null) return { outcome: 'missing' }
  if (!realPath.startsWith(root.endsWith(sep) ? root : root + sep)) return { outcome: 'outside' }
  const handle = await ifThere(open(realPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK))
  if (handle === null) return { outcome: 'missing' }
  try {
    const opened = await handle.stat()
    if (!opened.isFile()) return { outcome: 'no_file' }
    const again = await ifThere(realpath(realPath))
    const checked = again === realPath ? await stat(realPath) : null
    if (checked?.ino !== opened.ino || checked.dev !== opened.dev) return { outcome: 'outside' }
    if (opened.size > limitBytes) return { outcome: 'too_large' }
    const bytes = await readAtMost(handle, limitBytes)
    return bytes.length > limitBytes ? { outcome: 'too_large' } : { outcome: 'read', bytes, realPath }
  } finally {
    await handle.close()
  }
}
