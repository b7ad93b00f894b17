import { expect, it } from 'vitest'
import { formatNumber } from './format.ts'
import { EXAMPLE } from './report.fixture.ts'
import { formatTable, toRows } from './table.ts'

it('has a line for each metric and subject', () => {
  expect(formatTable(toRows(EXAMPLE, 'redis'), 'redis').split('\n')).toEqual([
    'scenario          metric  subject  median [min–max]               ratio to bullmq',
    '----------------  ------  -------  -----------------------------  -----------------',
    'bulk-enqueue      rate    burrow   80,000 jobs/s [70,000–90,000]  8.00x [7.00–9.00]',
    'bulk-enqueue      rate    bullmq   10,000 jobs/s [10,000–10,000]',
    'memory/completed  size    burrow   600 bytes/job [600–600]        1.50x [1.50–1.50]',
    'memory/completed  size    bullmq   400 bytes/job [400–400]',
  ])
})

it('has nothing of another store', () => {
  expect(toRows(EXAMPLE, 'postgres')).toEqual([])
})

it('has no ratio without the peer', () => {
  const samples = EXAMPLE.samples.filter(({ subject }) => subject === 'burrow')
  expect(toRows({ ...EXAMPLE, samples }, 'redis').map(({ ratio }) => ratio)).toEqual([null, null])
})

it.each([
  [1_234_567.8, '1,234,568'],
  [99.96, '100.0'],
  [12.34, '12.3'],
  [1.234, '1.23'],
  [0.1234, '0.123'],
  [0, '0.000'],
  [Number.NaN, '–'],
])('writes %d as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})
