import { readWithin, type FileProblem } from '@burrow/guarded-files'
import { imageError, type ImageProblem } from '../image-error.ts'
import { claimedByName } from './claimed-format.ts'
import type { LoadedSource } from './check-image.ts'

const PROBLEMS: Readonly<Record<FileProblem, readonly [ImageProblem, string]>> = {
  outside: ['IMAGE_SOURCE_INVALID', 'the path must lead to a file within the input folder'],
  missing: ['IMAGE_NOT_FOUND', 'there is no such file in the input folder'],
  no_file: ['IMAGE_NOT_FOUND', 'the path leads to something that is no file'],
  too_large: ['IMAGE_TOO_LARGE', 'the file has more bytes than are taken'],
}

/**
 * Reads a file below the input folder.
 * @throws PermanentError (`IMAGE_FOLDER_NOT_SET`, `IMAGE_SOURCE_INVALID`, `IMAGE_NOT_FOUND`, `IMAGE_TOO_LARGE`)
 */
export async function readFileSource(
  path: string,
  folder: string | null,
  limitBytes: number,
): Promise<LoadedSource> {
  if (folder === null)
    throw imageError('IMAGE_FOLDER_NOT_SET', 'this worker reads no files; set BURROW_IMAGE_INPUT to a folder')
  const read = await readWithin(folder, path, limitBytes)
  if (read.outcome === 'read') return { bytes: read.bytes, claimed: claimedByName(read.realPath) }
  const [problem, text] = PROBLEMS[read.outcome]
  throw imageError(problem, `${text}: ${path.slice(0, 200)}`)
}
