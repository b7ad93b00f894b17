import fc from 'fast-check'
import { expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { parseDuration } from './duration.ts'

it.each<[string | number, number]>([
  [0, 0],
  [1.4, 1],
  ['0', 0],
  ['250', 250],
  ['500ms', 500],
  ['10s', 10_000],
  ['1.5m', 90_000],
  ['2h', 7_200_000],
  ['7d', 604_800_000],
  [' 3 s ', 3_000],
  ['0.001s', 1],
])('%j is %d ms', (value, expected) => {
  expect(parseDuration(value)).toBe(expected)
})

it.each([
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  ' ',
  's',
  '-5s',
  '5 sec',
  '5w',
  '1e3',
  '5s5s',
  '0x10',
  '1,5s',
  '5S',
  null,
  undefined,
  {},
  [5],
  5n,
])('%o is refused', (value) => {
  expectCode(() => parseDuration(value as never, 'timeout'), 'INVALID_OPTION', 'timeout')
})

it('reads any whole number of any unit', () => {
  const unit = fc.constantFrom(['ms', 1], ['s', 1_000], ['m', 60_000], ['h', 3_600_000], ['d', 86_400_000])
  fc.assert(
    fc.property(fc.nat(), unit, (count, [name, ms]) => {
      expect(parseDuration(`${count}${name}`)).toBe(count * Number(ms))
    }),
  )
})
