import { expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { asOptions, checkInteger, rejectUnknownKeys } from './option-checks.ts'

it('rejectUnknownKeys names the key, with its prefix', () => {
  expect(rejectUnknownKeys({ a: 1, b: undefined }, ['a', 'b'], 'x')).toBeUndefined()
  expectCode(() => rejectUnknownKeys({ c: 1 }, ['a'], 'x'), 'INVALID_OPTION', 'x.c')
  expectCode(() => rejectUnknownKeys({ c: undefined }, ['a'], ''), 'INVALID_OPTION', 'c')
  expectCode(() => rejectUnknownKeys({ toString: 1 }, ['a'], ''), 'INVALID_OPTION', 'toString')
})

it('asOptions takes an object or nothing', () => {
  const options = { a: 1 }
  expect(asOptions(options, 'x')).toBe(options)
  expect(asOptions(undefined, 'x')).toEqual({})
})

it.each([null, 0, '', 'x', [], () => 1])('asOptions refuses %o', (value) => {
  expectCode(() => asOptions(value as never, 'x'), 'INVALID_OPTION', 'x')
})

it('checkInteger holds both bounds', () => {
  expect(checkInteger(1, 'x', 1, 3)).toBe(1)
  expect(checkInteger(3, 'x', 1, 3)).toBe(3)
})

it.each([0, 4, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '2', 2n, null, undefined, [2]])(
  'checkInteger refuses %o',
  (value) => {
    expectCode(() => checkInteger(value, 'x', 1, 3), 'INVALID_OPTION', 'x')
  },
)
