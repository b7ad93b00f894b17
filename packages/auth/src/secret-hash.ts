import { createHash, timingSafeEqual } from 'node:crypto'
import { Buffer } from 'node:buffer'

/** SHA-256 as hex: what is stored of a secret. A secret of 256 random bits needs no slow hash. */
export function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]
  return left.length === right.length && left.length > 0 && timingSafeEqual(left, right)
}
