import { describe, expect, it } from 'vitest'
import type { ReportType } from './maintenance-report.ts'
import { failing, percentileUpTo, slowest, sumUp } from './sum-up.ts'
import { toDuration } from './to-markdown.ts'

const BUCKETS = [10, 100, 1_000]
const point = { at: 0, enqueued: 0, completed: 0, failed: 0, dead: 0, cancelled: 0, waited: [], ran: [] }
const type = (name: string, changes: Partial<ReportType>): ReportType => ({
  ...{ type: name, enqueued: 0, completed: 0, failedAttempts: 0, dead: 0, cancelled: 0, failureRate: null },
  ...{ deathRate: null, attempts: 1, p50UpToMs: 10, p95UpToMs: 10 },
  ...changes,
})

describe('sumUp', () => {
  it('adds up and tells rates', () => {
    const points = [
      { ...point, enqueued: 5, completed: 2, failed: 3 },
      { ...point, completed: 1, dead: 2, cancelled: 1 },
    ]
    expect(sumUp(points)).toEqual({
      ...{ enqueued: 5, completed: 3, failedAttempts: 3, dead: 2, cancelled: 1 },
      ...{ failureRate: 5 / 8, deathRate: 2 / 5 },
    })
  })

  it('has no rates of nothing', () => {
    expect(sumUp([])).toMatchObject({ failureRate: null, deathRate: null })
  })
})

it.each<[number[], number, number | null]>([
  [[1, 0, 0, 0], 0.5, 10],
  [[5, 5, 0, 0], 0.5, 10],
  [[5, 6, 0, 0], 0.5, 100],
  [[95, 0, 5, 0], 0.95, 10],
  [[94, 0, 6, 0], 0.95, 1_000],
  [[0, 0, 0, 1], 0.5, null],
  [[0, 0, 0, 0], 0.5, null],
])('percentile of %j at %d', (counts, share, upToMs) => {
  expect(percentileUpTo(counts, BUCKETS, share)).toBe(upToMs)
})

it('lists the slowest types first, those beyond all buckets before others', () => {
  const types = [
    type('a', { p95UpToMs: 100 }),
    type('b', { p95UpToMs: null }),
    type('c', { p95UpToMs: 100, p50UpToMs: 100 }),
    type('d', { p95UpToMs: 1_000 }),
    type('e', { attempts: 0, p95UpToMs: null }),
  ]
  expect(slowest(types, 10).map((each) => each.type)).toEqual(['b', 'd', 'c', 'a'])
  expect(slowest(types, 2)).toHaveLength(2)
})

it('lists the types that fail the most', () => {
  const types = [
    type('a', { failureRate: 0.1 }),
    type('b', { failureRate: 0 }),
    type('c', { failureRate: 0.5 }),
  ]
  expect(failing(types, 10).map((each) => each.type)).toEqual(['c', 'a'])
})

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_500, '1.5 s'],
  [90_000, '1.5 min'],
  [7_200_000, '2 h'],
  [604_800_000, '7 d'],
])('%i ms is %s', (ms, text) => {
  expect(toDuration(ms)).toBe(text)
})
