import { createHash } from 'node:crypto'
import { queueTag } from '@burrow/core/protocol'
import { ProblemError } from '../../problems/problem-error.ts'

// Printable ASCII without quotes and backslashes, quoted (RFC 9651) or bare.
const KEY = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255}))$/

/** Reads the header `Idempotency-Key`. Throws ProblemError (`INVALID_REQUEST`). */
export function parseIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null
  const match = KEY.exec(header.trim())
  const key = match?.[1] ?? match?.[2]
  if (key === undefined) {
    throw new ProblemError(
      'INVALID_REQUEST',
      'Idempotency-Key must be 1 to 255 printable ASCII characters without " and \\; a key with spaces must stand in double quotes',
      'Idempotency-Key',
    )
  }
  return key
}

/**
 * The id that a key means in a queue, or among schedules or bulk actions: a UUIDv8 made of a hash. Enqueueing is idempotent by id
 * inside the store, so a repeated request, also a simultaneous one, can never make a second job.
 */
export function idOfKey(queue: string, key: string): string {
  const hex = createHash('sha256').update(`burrow:idempotency:${queue}\n${key}`).digest('hex')
  const variant = ((Number.parseInt(hex[15] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12, 15)}-${variant}${hex.slice(16, 19)}-${hex.slice(20, 28)}${queueTag(queue)}`
}
