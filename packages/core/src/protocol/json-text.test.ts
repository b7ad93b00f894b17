import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { decodeJson, encodeJson } from './json-text.ts'
import { LIMITS } from './limits.ts'

class Point {
  readonly x = 1
}

function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'core')
}

const cycle: { self?: unknown; list: unknown[] } = { list: [] }
cycle.list.push({ deep: cycle })

describe('encodeJson', () => {
  it('is JSON.stringify for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('"__proto__"'))
        expect(encodeJson(value, 'payload')).toBe(JSON.stringify(value))
        expect(decodeJson(encodeJson(value, 'payload'))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('keeps any text, also what is no valid Unicode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeJson(encodeJson(text, 'payload'))).toBe(text)
      }),
    )
    for (const text of ['\ud800', '\udfffx', '\u0000', '\u2028']) {
      expect(decodeJson(encodeJson(text, 'payload'))).toBe(text)
      expect(encodeJson(text, 'payload')).not.toContain('\n')
    }
  })

  it('leaves out properties that are undefined', () => {
    expect(encodeJson({ a: 1, b: undefined }, 'payload')).toBe('{"a":1}')
  })

  it('takes one object in several places, and objects without prototype', () => {
    const shared = { a: 1 }
    expect(encodeJson([shared, { shared }, shared], 'payload')).toBe('[{"a":1},{"shared":{"a":1}},{"a":1}]')
    expect(encodeJson(Object.assign(Object.create(null) as object, { a: 1 }), 'payload')).toBe('{"a":1}')
  })

  it('takes keys that objects have by themselves', () => {
    expect(encodeJson({ constructor: 1, toString: 2 }, 'payload')).toBe('{"constructor":1,"toString":2}')
  })

  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'payload'],
    ['a function', () => 1, 'payload'],
    ['a function inside', { a: [{ b: () => 1 }] }, 'payload.a[0].b'],
    ['a symbol', { a: Symbol('x') }, 'payload.a'],
    ['a BigInt', [1n], 'payload[0]'],
    ['NaN', { n: Number.NaN }, 'payload.n'],
    ['Infinity', [1, Number.NEGATIVE_INFINITY], 'payload[1]'],
    ['undefined in a list', [1, undefined], 'payload[1]'],
    ['a hole in a list', Object.assign([1], { 2: 3 }), 'payload[1]'],
    ['a Date', { at: new Date(0) }, 'payload.at'],
    ['a Map', new Map(), 'payload'],
    ['a Set', [new Set()], 'payload[0]'],
    ['bytes', { data: new Uint8Array(2) }, 'payload.data'],
    ['a regular expression', { re: /x/ }, 'payload.re'],
    ['an Error', new Error('x'), 'payload'],
    ['an instance of a class', { point: new Point() }, 'payload.point'],
    ['a boxed string', Object('x'), 'payload'],
    ['a promise', Promise.resolve(1), 'payload'],
    ['an object with toJSON', { toJSON: () => 1 }, 'payload.toJSON'],
    ['a __proto__ key', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), 'payload.a.__proto__'],
    ['a cycle', cycle, 'payload.list[0].deep'],
  ])('refuses %s', (_what, value, field) => {
    expectCode(() => encodeJson(value, 'payload'), 'INVALID_PAYLOAD', field)
  })

  it('refuses nesting over the limit, however deep', () => {
    expect(encodeJson(nested(LIMITS.jsonDepth), 'payload')).toContain('core')
    expectCode(() => encodeJson(nested(LIMITS.jsonDepth + 1), 'payload'), 'INVALID_PAYLOAD')
    expectCode(() => encodeJson(nested(100_000), 'payload'), 'INVALID_PAYLOAD')
  })

  it('counts bytes, not characters', () => {
    expect(encodeJson('a'.repeat(LIMITS.payloadBytes - 2), 'payload')).toHaveLength(LIMITS.payloadBytes)
    expectCode(
      () => encodeJson('a'.repeat(LIMITS.payloadBytes - 1), 'payload'),
      'PAYLOAD_TOO_LARGE',
      'payload',
    )
    expect(encodeJson('ä'.repeat(4), 'payload', 10)).toBe('"ääää"')
    expectCode(() => encodeJson('ä'.repeat(5), 'result', 10), 'PAYLOAD_TOO_LARGE', 'result')
    expectCode(() => encodeJson('🦫🦫', 'payload', 9), 'PAYLOAD_TOO_LARGE', 'payload')
    expect(encodeJson('🦫🦫', 'payload', 10)).toBe('"🦫🦫"')
  })

  it('does not change what it was given', () => {
    const value = Object.freeze({ list: Object.freeze([1, Object.freeze({ a: null })]) })
    expect(encodeJson(value, 'payload')).toBe('{"list":[1,{"a":null}]}')
  })

  it('says what a getter threw, also one that throws late', () => {
    const cause = new Error('no')
    let reads = 0
    const late = {
      get a() {
        reads += 1
        if (reads > 2) throw cause
        return 1
      },
    }
    expect(() => encodeJson(late, 'payload')).toThrow(
      expect.objectContaining({ code: 'INVALID_PAYLOAD', field: 'payload', cause }) as Error,
    )
  })
})
