import { extname } from 'node:path'

const BY_EXTENSION: Readonly<Record<string, string>> = {
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.jpe': 'jpeg',
  '.jfif': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
  '.avif': 'avif',
  '.gif': 'gif',
  '.svg': 'svg',
  '.tif': 'tiff',
  '.tiff': 'tiff',
  '.bmp': 'bmp',
  '.heic': 'heic',
  '.pdf': 'pdf',
}

/** The format that a file name claims; null when it claims none. */
export function claimedByName(name: string): string | null {
  const extension = extname(name).toLowerCase()
  return Object.hasOwn(BY_EXTENSION, extension) ? (BY_EXTENSION[extension] ?? null) : null
}

/** The format that a media type claims; null for one that is about no image, such as `application/octet-stream`. */
export function claimedByType(type: string): string | null {
  const [, subtype = ''] = /^\s*image\/([\w.+-]{1,64})/i.exec(type) ?? []
  const name = subtype.toLowerCase()
  if (name === '' || name === '*') return null
  return name === 'jpg' || name === 'pjpeg' ? 'jpeg' : name
}
