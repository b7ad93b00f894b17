import { expect, it } from 'vitest'
import { fillMinutes } from './minutes.ts'

it('has an entry for every minute, the last one that of now', () => {
  const now = Date.parse('2026-01-01T12:03:40Z')
  const points = [
    { at: '2026-01-01T12:01:00.000Z', completed: 3, failed: 1, dead: 2 },
    { at: '2026-01-01T11:00:00.000Z', completed: 9, failed: 9, dead: 9 },
  ]
  expect(fillMinutes(points, now, 4).map(({ at, ...rest }) => [new Date(at).toISOString(), rest])).toEqual([
    ['2026-01-01T12:00:00.000Z', { completed: 0, failed: 0 }],
    ['2026-01-01T12:01:00.000Z', { completed: 3, failed: 3 }],
    ['2026-01-01T12:02:00.000Z', { completed: 0, failed: 0 }],
    ['2026-01-01T12:03:00.000Z', { completed: 0, failed: 0 }],
  ])
})
