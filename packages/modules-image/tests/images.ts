import { Buffer } from 'node:buffer'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { seededRandom } from '@burrow/core/testing'

export type Format = 'jpeg' | 'png' | 'webp' | 'avif'

/** A picture that cannot be compressed much; the same one every time. */
export async function picture(format: Format, width = 64, height = 48): Promise<Buffer> {
  const random = seededRandom(1)
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256)))
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer()
}

export function dataUri(bytes: Uint8Array, format: string): string {
  return `data:image/${format};base64,${Buffer.from(bytes).toString('base64')}`
}

/** The bytes of a data URI. */
export function bytesOf(uri: string | null): Buffer {
  return Buffer.from((uri ?? '').slice((uri ?? '').indexOf(',') + 1), 'base64')
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG image whose header says what is wanted, with chunks of one's own before its pixels. */
export function craftedPng(
  width: number,
  height: number,
  pixels: Uint8Array,
  extra: readonly [string, Uint8Array][] = [],
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...extra.map(([type, data]) => chunk(type, data)),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/** An archive with nothing in it but a comment. */
export function emptyArchive(): Buffer {
  return Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(16), Buffer.from([0, 0])])
}
