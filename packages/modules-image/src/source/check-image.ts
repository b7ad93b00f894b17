import { Buffer } from 'node:buffer'
import { imageError } from '../image-error.ts'
import type { ImageFormat } from '../image-parts.ts'
import { findImageEnd } from './image-end.ts'
import { describeType, sniffType } from './sniff-type.ts'

/** Bytes of a source, with what its surroundings say about them. */
export interface LoadedSource {
  readonly bytes: Buffer
  /** The format that a file name, data URI or content type claims; null when nothing does. */
  readonly claimed: string | null
}

/** Programs look for the directory of an archive this far from the end of a file. */
const ARCHIVE_TAIL = 65_557
const ARCHIVE_END = Buffer.from('PK\x05\x06', 'latin1')
/** Programs look for the head of a document this far from the start of a file. */
const DOCUMENT_HEAD = 4_096
const DOCUMENT = /%PDF-|<script|<\?php|<!doctype html|<html/i

/** What phones put behind a JPEG image: the other pictures of a series, a short film, or their own notes. */
function isUsualTrailer(trailer: Buffer, format: ImageFormat): boolean {
  if (trailer.every((byte) => byte === 0)) return true
  if (format !== 'jpeg') return false
  const head = trailer.toString('latin1', 0, 12)
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.slice(4, 8) === 'ftyp' ||
    trailer.toString('latin1', trailer.length - 4) === 'SEFT'
  )
}

function hasArchive(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - ARCHIVE_TAIL))
  for (let at = tail.indexOf(ARCHIVE_END); at >= 0; at = tail.indexOf(ARCHIVE_END, at + 1)) {
    // Its last field counts the comment that ends the archive, so chance does not look like it.
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true
  }
  return false
}

/**
 * Says of what format the bytes are, and refuses what no honest program writes: it is not about what the image shows, and nothing is
 * decoded here.
 * @throws PermanentError (`IMAGE_TYPE_NOT_ALLOWED`, `IMAGE_MISLABELLED`, `IMAGE_TRUNCATED`, `IMAGE_POLYGLOT`)
 */
export function checkImage({ bytes, claimed }: LoadedSource): ImageFormat {
  const format = sniffType(bytes)
  if (format === null)
    throw imageError(
      'IMAGE_TYPE_NOT_ALLOWED',
      `only JPEG, PNG, WebP and AVIF are taken; ${describeType(bytes)}`,
    )
  if (claimed !== null && claimed !== format)
    throw imageError(
      'IMAGE_MISLABELLED',
      `it is called ${claimed}, but its bytes are ${format}; correct its name or type`,
    )
  const end = findImageEnd(bytes, format)
  if (end === null) throw imageError('IMAGE_TRUNCATED', `the file ends before its ${format} image does`)
  const trailer = bytes.subarray(end)
  if (!isUsualTrailer(trailer, format))
    throw imageError(
      'IMAGE_POLYGLOT',
      `${trailer.length} bytes of something else follow behind the end of the image`,
    )
  if (hasArchive(bytes)) throw imageError('IMAGE_POLYGLOT', 'the file is an archive as well')
  if (DOCUMENT.test(bytes.toString('latin1', 0, DOCUMENT_HEAD)))
    throw imageError('IMAGE_POLYGLOT', 'the file is a document or script as well')
  return format
}
