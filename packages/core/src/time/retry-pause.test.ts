import { expect, it } from 'vitest'
import { retryPause } from './retry-pause.ts'

it.each([
  [1, 25, 50],
  [2, 50, 100],
  [3, 100, 200],
  [6, 800, 1_600],
  [7, 1_000, 2_000],
  [1_000, 1_000, 2_000],
])('after %i failures it is from %i to %i ms', (failures, least, most) => {
  expect(retryPause(failures, () => 0)).toBe(least)
  expect(retryPause(failures, () => 1)).toBe(most)
})
