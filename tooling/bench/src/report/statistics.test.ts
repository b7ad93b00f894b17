import { describe, expect, it } from 'vitest'
import { median, percentile, ratio, spread, valuesOf } from './statistics.ts'

it.each([
  [[3], 3],
  [[3, 1], 2],
  [[5, 1, 3], 3],
  [[10, 9, 100, 1], 9.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})

it('has no median of nothing', () => {
  expect(median([])).toBeNaN()
})

it('tells the range', () => {
  expect(spread([4, 9, 5])).toEqual({ median: 5, min: 4, max: 9 })
})

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('%d', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected)
  })
})

describe('ratio', () => {
  it('is of medians, with the range of what rounds gave', () => {
    expect(ratio([10, 40, 30], [10, 10, 20])).toEqual({ median: 3, min: 1, max: 4 })
  })

  it('compares only rounds that both have', () => {
    expect(ratio([10, 20], [10])).toEqual({ median: 1.5, min: 1, max: 1 })
  })

  it('is nothing without both', () => {
    expect(ratio([], [1])).toBeNull()
    expect(ratio([1], [])).toBeNull()
  })
})

it('finds the values of a series in the order of rounds', () => {
  const sample = { scenario: 'process/10', metric: 'rate', subject: 'burrow' } as const
  const samples = [
    { ...sample, round: 1, value: 2 },
    { ...sample, round: 0, value: 1 },
    { ...sample, subject: 'bullmq', round: 0, value: 3 } as const,
    { ...sample, scenario: 'process/100', round: 0, value: 4 },
    { ...sample, metric: 'p50', round: 0, value: 5 },
  ]
  expect(valuesOf(samples, sample)).toEqual([1, 2])
})
