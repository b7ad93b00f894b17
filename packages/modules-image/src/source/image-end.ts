import type { Buffer } from 'node:buffer'
import type { ImageFormat } from '../image-parts.ts'

/** Where an image ends in its file, by its own structure; null when the file ends before the image does. */
type FindEnd = (bytes: Buffer) => number | null

const PNG_SIGNATURE = 8
/** Length, type and checksum of a chunk. */
const PNG_FRAME = 12

function pngEnd(bytes: Buffer): number | null {
  let at = PNG_SIGNATURE
  while (at + PNG_FRAME <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    at += PNG_FRAME + bytes.readUInt32BE(at)
    if (at > bytes.length) return null
    if (type === 'IEND') return at
  }
  return null
}

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/** The next marker behind compressed data, in which 0xff is written as 0xff00. */
function nextMarker(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const marker = bytes[at + 1] ?? 0
    if (marker !== 0 && marker !== 0xff && !isRestart(marker)) return at
  }
  return bytes.length
}

function jpegEnd(bytes: Buffer): number | null {
  let at = 2
  while (at + 4 <= bytes.length || bytes[at + 1] === 0xd9) {
    if (bytes[at] !== 0xff) at = nextMarker(bytes, at)
    const marker = bytes[at + 1]
    if (marker === undefined) return null
    if (marker === 0xd9) return at + 2
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || isRestart(marker)) at += 2
    else {
      if (at + 4 > bytes.length) return null
      at += 2 + bytes.readUInt16BE(at + 2)
      if (marker === 0xda) at = nextMarker(bytes, at)
    }
  }
  return null
}

function webpEnd(bytes: Buffer): number | null {
  if (bytes.length < 12) return null
  const size = 8 + bytes.readUInt32LE(4)
  const end = size + (size % 2)
  // Writers forget the byte that makes an odd size even.
  return size > bytes.length ? null : Math.min(end, bytes.length)
}

/** Boxes of ISO files; a size of 1 means that 64 bits follow, and 0 that the box goes on to the end of the file. */
function avifEnd(bytes: Buffer): number | null {
  let at = 0
  let known = 0
  while (at + 8 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!/^[\w ©-]{4}$/.test(type)) break
    let size = bytes.readUInt32BE(at)
    if (size === 0) return bytes.length
    if (size === 1) {
      if (at + 16 > bytes.length) return null
      size = Number(bytes.readBigUInt64BE(at + 8))
    }
    if (size < 8) break
    at += size
    if (at > bytes.length) return null
    known = at
  }
  return known
}

const FIND_END: Readonly<Record<ImageFormat, FindEnd>> = {
  png: pngEnd,
  jpeg: jpegEnd,
  webp: webpEnd,
  avif: avifEnd,
}

/** Where the image ends in its file; null when the file is cut off. Reads structure only, and decodes nothing. */
export function findImageEnd(bytes: Buffer, format: ImageFormat): number | null {
  return FIND_END[format](bytes)
}
