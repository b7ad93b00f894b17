import { Buffer } from 'node:buffer'
import { constants } from 'node:fs'
import { open, realpath, stat, type FileHandle } from 'node:fs/promises'
import { isAbsolute, join, sep } from 'node:path'
import { imageError } from '../image-error.ts'
import { IMAGE_LIMITS } from '../image-limits.ts'
import { claimedByName } from './claimed-format.ts'
import type { LoadedSource } from './check-image.ts'

const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'])
// Non-blocking, so that a named pipe cannot hold the worker.
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants

const outside = () =>
  imageError('IMAGE_SOURCE_INVALID', 'the path must lead to a file within the input folder')

function notFound(path: string, cause: unknown): unknown {
  const { code } = cause as { code?: string }
  if (code !== undefined && MISSING.has(code))
    return imageError('IMAGE_NOT_FOUND', `there is no file ${path} in the input folder`, { cause })
  return cause
}

/** Takes relative paths with plain segments, before any file is looked at. */
function checkPath(path: string): void {
  const segments = path.split(/[/\\]/)
  const isPlain = !isAbsolute(path) && !path.includes('\0') && !/^[A-Za-z]:/.test(path)
  if (!isPlain || path.length > IMAGE_LIMITS.pathChars || segments.includes('..')) throw outside()
}

async function readAtMost(handle: FileHandle, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  // It may grow while it is read: what it said about itself before is no limit.
  for await (const chunk of handle.createReadStream({
    autoClose: false,
    end: limitBytes,
  }) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
  }
  if (size > limitBytes)
    throw imageError('IMAGE_TOO_LARGE', `the file has more than ${limitBytes} bytes, the most that are taken`)
  return Buffer.concat(chunks)
}

/**
 * Reads a file below the input folder. Links within it are followed, links that lead out of it are refused, and what was opened is
 * compared with what was checked, so that nobody can exchange it in between.
 * @throws PermanentError (`IMAGE_FOLDER_NOT_SET`, `IMAGE_SOURCE_INVALID`, `IMAGE_NOT_FOUND`, `IMAGE_TOO_LARGE`)
 */
export async function readFileSource(
  path: string,
  folder: string | null,
  limitBytes: number,
): Promise<LoadedSource> {
  checkPath(path)
  if (folder === null)
    throw imageError('IMAGE_FOLDER_NOT_SET', 'this worker reads no files; set BURROW_IMAGE_INPUT to a folder')
  const root = await realpath(folder)
  const real = await realpath(join(root, path)).catch((error: unknown) => {
    throw notFound(path, error)
  })
  if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) throw outside()
  const handle = await open(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: unknown) => {
    throw notFound(path, error)
  })
  try {
    const opened = await handle.stat()
    if (!opened.isFile()) throw imageError('IMAGE_NOT_FOUND', `${path} is no file`)
    const checked = await realpath(real).then((again) => (again === real ? stat(real) : null))
    if (checked?.ino !== opened.ino || checked.dev !== opened.dev) throw outside()
    if (opened.size > limitBytes)
      throw imageError(
        'IMAGE_TOO_LARGE',
        `the file has ${opened.size} bytes; at most ${limitBytes} are taken`,
      )
    return { bytes: await readAtMost(handle, limitBytes), claimed: claimedByName(real) }
  } finally {
    await handle.close()
  }
}
