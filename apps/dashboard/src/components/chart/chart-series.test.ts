import { expect, it } from 'vitest'
import { stacked, type ChartSeries } from './chart-series.ts'

const row = (name: string, values: (number | null)[]): ChartSeries => ({ name, color: 'dead', values })

it('stacks bars, the whole height first', () => {
  const rows = stacked([row('good', [3, 0, null, 2]), row('bad', [1, 2, null, null])])
  expect(rows.map(({ name, values }) => [name, values])).toEqual([
    ['bad', [4, 2, null, 2]],
    ['good', [3, 0, null, 2]],
  ])
})
