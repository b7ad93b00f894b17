import { Buffer } from 'node:buffer'
import type { ImageFormat } from '../image-parts.ts'

/** Brands of ISO files that are AVIF images. */
const AVIF_BRANDS = new Set(['avif', 'avis'])
/** What people call what they sent, by how its bytes begin. For messages only. */
const OTHERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['GIF', /^GIF8/],
  ['TIFF', /^(II\*\0|MM\0\*|II\+\0|MM\0\+)/],
  ['PDF', /^[^]{0,1024}?%PDF-/],
  ['BMP', /^BM/],
  ['JPEG XL', /^(\xff\x0a|\0\0\0\x0cJXL )/],
  ['HEIC', /^[^]{4}ftyp(heic|heix|mif1|msf1|hevc)/],
  ['an SVG or another XML document', /^\s*(\xef\xbb\xbf)?\s*<(\?xml|svg|!DOCTYPE svg|!--)/i],
  ['an HTML page', /^\s*<(!doctype html|html|head|body|script)/i],
  ['an archive', /^PK/],
  ['an ICO', /^\0\0\x01\0/],
]

/** The format that the bytes begin like, or null. Names and labels are never asked. */
export function sniffType(bytes: Uint8Array): ImageFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.slice(4, 8) === 'ftyp') {
    const compatible = head.slice(16, Math.min(64, bytes[3] ?? 0)).match(/.{4}/gs) ?? []
    if ([head.slice(8, 12), ...compatible].some((brand) => AVIF_BRANDS.has(brand))) return 'avif'
  }
  return null
}

/** What bytes that are no allowed image look like, for a message. */
export function describeType(bytes: Uint8Array): string {
  if (bytes.byteLength === 0) return 'it is empty'
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2_048)).toString(
    'latin1',
  )
  const [name] = OTHERS.find(([, pattern]) => pattern.test(head)) ?? []
  return name === undefined ? 'its bytes are no image that is known here' : `it looks like ${name}`
}
