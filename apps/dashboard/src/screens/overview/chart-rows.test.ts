import { expect, it } from 'vitest'
import type { History } from '../../api/history.ts'
import { chartRows } from './chart-rows.ts'

const NOW = Date.parse('2026-01-31T12:30:00Z')

function history(...points: [at: string, completed: number][]): History {
  const none = { p50_ms: null, p95_ms: null }
  return {
    points: points.map(([at, completed]) => ({
      at: `2026-01-${at}:00.000Z`,
      ...{ enqueued: 0, completed, failed: 0, dead: 0, cancelled: 0, waited: none, ran: none },
    })),
  } as unknown as History
}

it('adds up hours of a month, so that its bars can be seen', () => {
  const rows = chartRows(history(['31T12:00', 3], ['31T07:00', 4], ['31T06:00', 5]), [], {
    range: '30d',
    now: NOW,
  })
  expect(rows.times).toHaveLength(720)
  expect(rows.barTimes).toHaveLength(120)
  expect(rows.barTimes.slice(-2).map((at) => new Date(at).toISOString())).toEqual([
    '2026-01-31T01:00:00.000Z',
    '2026-01-31T07:00:00.000Z',
  ])
  expect(rows.done.map(({ values }) => values.slice(-2))).toEqual([[5, 7]])
})

it('has a bar for each minute of an hour', () => {
  const rows = chartRows(history(['31T12:30', 3]), [], { range: '1h', now: NOW })
  expect(rows.barTimes).toEqual(rows.times)
})
