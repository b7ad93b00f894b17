import { expect, it } from 'vitest'
import { formatDistance, formatDuration } from './duration.ts'

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_000, '1s'],
  [1_540, '1.5s'],
  [59_900, '59s'],
  [60_000, '1m'],
  [125_000, '2m 5s'],
  [7_500_000, '2h 5m'],
  [90_000_000, '1d 1h'],
])('writes %i ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

it.each([
  [0, 'now'],
  [-5_000, '5s ago'],
  [-7_500_000, '2h ago'],
  [90_000, 'in 1m'],
])('says of %i ms from now: %s', (offset, text) => {
  expect(formatDistance(1_000_000_000 + offset, 1_000_000_000)).toBe(text)
})
