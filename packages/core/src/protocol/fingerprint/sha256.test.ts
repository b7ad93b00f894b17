import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from './sha256.ts'

function expected(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

it('gives what the standard gives, around the ends of blocks as well', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  for (let length = 0; length <= 200; length += 1)
    expect(sha256('a'.repeat(length))).toBe(expected('a'.repeat(length)))
  expect(sha256('ä€😀\u0000'.repeat(1_000))).toBe(expected('ä€😀\u0000'.repeat(1_000)))
})

it('gives it for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(expected(text))
    }),
  )
})
