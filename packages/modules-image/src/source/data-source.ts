import { Buffer } from 'node:buffer'
import { imageError } from '../image-error.ts'
import { claimedByType } from './claimed-format.ts'
import type { LoadedSource } from './check-image.ts'

/** Reads `data:image/png;base64,…`. @throws PermanentError (`IMAGE_SOURCE_INVALID`, `IMAGE_TOO_LARGE`) */
export function readDataSource(uri: string, limitBytes: number): LoadedSource {
  const comma = uri.indexOf(',')
  const [type = '', ...parameters] = uri.slice('data:'.length, Math.max(comma, 0)).split(';')
  const body = uri.slice(comma + 1)
  if (comma < 0 || parameters.at(-1)?.toLowerCase() !== 'base64' || !/^[A-Za-z0-9+/]+={0,2}$/.test(body))
    throw imageError('IMAGE_SOURCE_INVALID', 'a data URI must be written as data:image/png;base64,…')
  const bytes = Buffer.from(body, 'base64')
  if (bytes.length > limitBytes)
    throw imageError('IMAGE_TOO_LARGE', `it has ${bytes.length} bytes; at most ${limitBytes} are taken`)
  return { bytes, claimed: claimedByType(type) }
}
