import { expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { parsePriority, PRIORITIES } from './priority.ts'

it.each([
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  ['low', 1],
  ['normal', 3],
  ['high', 5],
])('%s is %d', (value, expected) => {
  expect(parsePriority(value)).toBe(expected)
})

it.each([0, 6, 2.5, -1, Number.NaN, '3', 'HIGH', 'toString', '', null, undefined, [5], {}])(
  '%o is refused',
  (value) => {
    expectCode(() => parsePriority(value, 'options.priority'), 'INVALID_OPTION', 'options.priority')
  },
)

it('5 comes first', () => {
  expect(PRIORITIES).toEqual([5, 4, 3, 2, 1])
})
