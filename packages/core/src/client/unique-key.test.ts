import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import type { ResolvedUnique, UniqueScope } from '../protocol/index.ts'
import { uniqueKeyOf } from './unique-key.ts'

function keyOf(scope: UniqueScope | null, key: string | null, payload: unknown, type = 'mail:send') {
  const unique: ResolvedUnique = { scope, key, until: 'finished', forMs: null, onConflict: 'return_existing' }
  return uniqueKeyOf(unique, { type, payload: JSON.stringify(payload) }, 'options.unique')
}

describe('the key that the store compares', () => {
  it('is the key itself within the queue', () => {
    expect(keyOf('queue', 'user 7', 1)).toBe('user 7')
    expect(keyOf(null, 'user 7', 1)).toBe('user 7')
  })

  it('holds the type, with or without a key', () => {
    expect(keyOf('type', 'user 7', 1)).toBe('type=mail:send/user 7')
    expect(keyOf('type', null, 1)).toBe('type=mail:send/')
    expect(keyOf('type', 'k', 1, 'other')).not.toBe(keyOf('type', 'k', 1))
  })

  it('holds the payload, whatever the order of its keys', () => {
    const one = keyOf('payload', null, { a: 1, b: { c: [1, { x: 1, y: 2 }], d: null } })
    expect(one).toMatch(/^payload=mail:send\/[\w-]{43}\/$/)
    expect(keyOf(null, null, { b: { d: null, c: [1, { y: 2, x: 1 }] }, a: 1 })).toBe(one)
    expect(keyOf('payload', null, { a: 1, b: { c: [{ x: 1, y: 2 }, 1], d: null } })).not.toBe(one)
    expect(keyOf('payload', 'k', { a: 1, b: { c: [1, { x: 1, y: 2 }], d: null } })).toBe(`${one}k`)
  })

  it('is the same for the same payload and another for another one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const areEqual = JSON.stringify(one) === JSON.stringify(other)
        if (areEqual) expect(keyOf('payload', null, one)).toBe(keyOf('payload', null, other))
        else if (typeof one !== 'object' || typeof other !== 'object')
          expect(keyOf('payload', null, one)).not.toBe(keyOf('payload', null, other))
      }),
    )
  })

  it('is never longer than a key may be, and still tells long keys apart', () => {
    const type = 't'.repeat(128)
    const long = (end: string) => keyOf('payload', `${'k'.repeat(255)}${end}`, 1, type)
    expect(long('a').length).toBeLessThanOrEqual(256)
    expect(long('a')).not.toBe(long('b'))
    expect(long('a')).toBe(long('a'))
  })

  it('needs a key for the scope queue', () => {
    expectCode(() => keyOf('queue', null, 1), 'INVALID_OPTION', 'options.unique.key')
  })
})
