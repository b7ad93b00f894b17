import { expect, it } from 'vitest'
import { fillSteps } from './fill-steps.ts'

it('has an entry for every step, the last one that of now', () => {
  const now = Date.parse('2026-01-01T12:03:40Z')
  const points = [
    { at: '2026-01-01T12:01:00.000Z', completed: 3 },
    { at: '2026-01-01T11:00:00.000Z', completed: 9 },
  ]
  const steps = fillSteps(points, { now, stepMs: 60_000, count: 4 })
  expect(steps.map(({ at, point }) => [new Date(at).toISOString(), point?.completed])).toEqual([
    ['2026-01-01T12:00:00.000Z', undefined],
    ['2026-01-01T12:01:00.000Z', 3],
    ['2026-01-01T12:02:00.000Z', undefined],
    ['2026-01-01T12:03:00.000Z', undefined],
  ])
})
