import { expect, it } from 'vitest'
import { fromTypedDuration, toTypedDuration } from './duration-parts.ts'

it.each([
  [null, '', 's'],
  [0, '0', 'ms'],
  [1_500, '1500', 'ms'],
  [90_000, '90', 's'],
  [3_600_000, '1', 'h'],
  [172_800_000, '2', 'd'],
] as const)('%s ms is typed as %s %s, and read again', (ms, amount, unit) => {
  expect(toTypedDuration(ms)).toEqual({ amount, unit })
  expect(fromTypedDuration({ amount, unit })).toBe(ms)
})

it('reads fractions, and says that a word is no number', () => {
  expect(fromTypedDuration({ amount: '1.5', unit: 'm' })).toBe(90_000)
  expect(fromTypedDuration({ amount: 'soon', unit: 'm' })).toBeNaN()
})
