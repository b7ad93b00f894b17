import { expect, it } from 'vitest'
import { differingPart, isSameError } from './differing.ts'

it.each([
  ['timeout after 1500 ms', 'timeout after 1700 ms', ['timeout after ', '1700', ' ms']],
  ['connect to 10.0.0.7 failed', 'connect to 10.0.0.8 failed', ['connect to 10.0.0.', '8', ' failed']],
  ['a b c', 'a b b c', ['a b ', 'b ', 'c']],
  ['the same', 'the same', ['the same', '', '']],
])('finds what is new between %j and %j', (earlier, text, [before, changed, after]) => {
  expect(differingPart(earlier, text)).toEqual({ before, changed, after })
})

it.each([
  ['one thing', 'quite another matter'],
  ['', 'something'],
])('finds %j and %j too different', (earlier, text) => {
  expect(differingPart(earlier, text)).toBeNull()
})

it('takes errors for the same by all that they say', () => {
  const error = { name: 'Error', code: 'E', message: 'm' }
  expect(isSameError(error, { ...error })).toBe(true)
  expect(isSameError(error, { ...error, code: null })).toBe(false)
})
