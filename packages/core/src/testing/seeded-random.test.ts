import { expect, it } from 'vitest'
import { seededRandom } from './seeded-random.ts'

const take = (seed: number, count: number) => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => random())
}

it('repeats itself with the same seed only', () => {
  expect(take(7, 5)).toEqual(take(7, 5))
  expect(take(7, 5)).not.toEqual(take(8, 5))
})

it('spreads over [0, 1)', () => {
  const values = take(1, 10_000)
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...values)).toBeLessThan(1)
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const count = values.filter((value) => Math.floor(value * 10) === tenth).length
    expect(count).toBeGreaterThan(850)
    expect(count).toBeLessThan(1_150)
  }
})
