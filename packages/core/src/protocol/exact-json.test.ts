import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { ExactJson, hasInexactNumber, plainJson, readJson, writeJson } from './exact-json.ts'
import { decodeJson, encodeJson } from './json-text.ts'

const EXACT = ['12345678901234567890', '1.10', '1e400', '-0', '1E5', '0.1000', '9007199254740993', '-1.0']

describe('hasInexactNumber', () => {
  it.each(EXACT)('finds %s', (number) => {
    expect(hasInexactNumber(number)).toBe(true)
    expect(hasInexactNumber(`{"a":[true,"x",${number}]}`)).toBe(true)
  })

  it.each([
    '1',
    '-1.5',
    '1e+21',
    '9007199254740991',
    '"12345678901234567890"',
    '{"1.10":"\\"1.10"}',
    '"-0\\\\"',
  ])('finds nothing in %s', (text) => {
    expect(hasInexactNumber(text)).toBe(false)
  })

  it('finds nothing in what JavaScript wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(hasInexactNumber(text)).toBe(false)
        expect(writeJson(readJson(text))).toBe(text)
      }),
    )
  })
})

describe('ExactJson', () => {
  it('keeps the text and loses white space around its parts', () => {
    const { text, value } = new ExactJson(
      '\n{ "a b\\" " : [ 1.10 ,\t"x  y" ], "n" :12345678901234567890 }\r\n',
    )
    expect(text).toBe('{"a b\\" ":[1.10,"x  y"],"n":12345678901234567890}')
    expect(value).toEqual({ 'a b" ': [1.1, 'x  y'], n: 12345678901234567000 })
    expect(() => new ExactJson('{')).toThrow(SyntaxError)
  })

  it('is written as it is, wherever it stands', () => {
    const exact = new ExactJson('{"n":1.10}')
    const value = { a: [exact, 'exact0', { b: new ExactJson('1e400') }], exact0: '"exact1"' }
    expect(writeJson(value)).toBe('{"a":[{"n":1.10},"exact0",{"b":1e400}],"exact0":"\\"exact1\\""}')
    expect(writeJson(exact)).toBe('{"n":1.10}')
    expect(JSON.stringify(exact)).toBe('{"n":1.1}')
    expect(plainJson(exact)).toEqual({ n: 1.1 })
    expect(writeJson({ plain: 1 })).toBe('{"plain":1}')
  })

  it('is a payload within the same bounds', () => {
    for (const number of EXACT) expect(encodeJson(new ExactJson(number), 'payload')).toBe(number)
    expect(decodeJson('1e400')).toBe(Infinity)
    const deep = `${'['.repeat(65)}1.10${']'.repeat(65)}`
    expectCode(() => encodeJson(new ExactJson(deep), 'payload'), 'INVALID_PAYLOAD')
    expectCode(
      () => encodeJson(new ExactJson('{"__proto__":1.10}'), 'payload'),
      'INVALID_PAYLOAD',
      'payload.__proto__',
    )
    expectCode(
      () => encodeJson(new ExactJson(`["${'x'.repeat(50)}",1.10]`), 'payload', 40),
      'PAYLOAD_TOO_LARGE',
    )
  })
})
