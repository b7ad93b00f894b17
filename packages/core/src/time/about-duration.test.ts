import { expect, it } from 'vitest'
import { aboutDuration } from './about-duration.ts'

it.each([
  [-5, '0s'],
  [0, '0s'],
  [350, '350ms'],
  [999.6, '1s'],
  [61_000, '1m 1s'],
  [3_599_700, '1h'],
  [90_061_000, '1d 1h'],
])('%d ms is about %s', (ms, text) => {
  expect(aboutDuration(ms)).toBe(text)
})
