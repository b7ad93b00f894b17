import { expect, it } from 'vitest'
import { clockChanges, offsetAt } from './clock-changes.ts'

const HOUR = 3_600_000
const days = (...names: readonly string[]) => names.map((name) => Date.parse(`${name}T12:00:00Z`))

it.each([
  ['UTC', '2026-07-01', 0],
  ['Europe/Berlin', '2026-01-01', HOUR],
  ['Europe/Berlin', '2026-07-01', 2 * HOUR],
  ['America/New_York', '2026-01-01', -5 * HOUR],
  ['Asia/Kathmandu', '2026-01-01', 5.75 * HOUR],
  ['America/St_Johns', '2026-01-01', -3.5 * HOUR],
] as const)('knows that %s on %s is %d ms ahead', (zone, day, offset) => {
  expect(offsetAt(zone, days(day)[0] ?? 0)).toBe(offset)
})

it('says between which times clocks are set on or back', () => {
  const times = days('2026-03-28', '2026-03-29', '2026-03-30', '2026-10-25')
  expect(clockChanges('Europe/Berlin', days('2026-03-27')[0] ?? 0, times)).toEqual([0, HOUR, 0, -HOUR])
  expect(clockChanges('UTC', days('2026-03-27')[0] ?? 0, times)).toEqual([0, 0, 0, 0])
})

it('also of the first one, when clocks change before it', () => {
  const [from = 0, first = 0] = days('2026-10-24', '2026-10-26')
  expect(clockChanges('Europe/Berlin', from, [first])).toEqual([-HOUR])
})
