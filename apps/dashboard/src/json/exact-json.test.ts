import { expect, it } from 'vitest'
import { exactNumber, readExact, toExact, toPlain, writeExact, writeExactLine } from './exact-json.ts'

it('rounds no number', () => {
  const text = '{"id":9007199254740993,"wei":123456789012345678901234567890,"x":1.10}'
  const { value } = readExact(text)
  expect(writeExactLine(value)).toBe(text)
  expect(writeExact(readExact('[0.1000000000000000055]').value)).toBe('[\n  0.1000000000000000055\n]')
})

it.each([
  ['{"a":1,}', 7],
  ['{"a":tru}', 5],
  ['', 0],
  ['[1,2', 4],
  ['{"a":1} x', 8],
])('says where %j cannot be read', (text, position) => {
  expect(readExact(text).problem).toMatchObject({ position })
  expect(readExact(text).problem?.message).not.toMatch(/position/)
})

it('does not fall over what is nested without end', () => {
  expect(readExact('['.repeat(200_000)).problem).not.toBeNull()
})

it('keeps a key that is no key of an object elsewhere', () => {
  const { value } = readExact('{"__proto__":{"a":1},"b":2}')
  expect(writeExactLine(value)).toBe('{"__proto__":{"a":1},"b":2}')
  expect(({} as { a?: unknown }).a).toBeUndefined()
})

it.each(['1', '-0.5e+10', '9007199254740993'])('takes %s for a number', (text) => {
  expect(exactNumber(text)?.value).toBe(text)
})

it.each(['', '1.', '01', '+1', '0x10', '1e', ' 1', 'NaN'])('takes %j for none', (text) => {
  expect(exactNumber(text)).toBeNull()
})

it('goes from the numbers of JavaScript and back', () => {
  const value = { a: [1, { b: null }], c: 'x', d: true }
  expect(toPlain(toExact(value))).toEqual(value)
})
