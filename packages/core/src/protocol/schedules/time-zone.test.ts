import { expect, it } from 'vitest'
import { expectCode } from '../../testing/expect-code.ts'
import { parseTimeZone } from './time-zone.ts'
import { offsetReader } from './zone-transitions.fixture.ts'

const HOUR_MS = 3_600_000

it('knows what clocks show', () => {
  for (const name of [
    'UTC',
    'Europe/Berlin',
    'america/new_york',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'CET',
    'Etc/GMT+5',
  ]) {
    const [zone, expected] = [parseTimeZone(name), offsetReader(name)]
    for (let instant = 0; instant < Date.UTC(2040, 0, 1); instant += 1_001 * HOUR_MS + 1_234)
      expect(zone.offsetAt(instant)).toBe(expected(instant))
  }
})

it('lists changes after an instant until another, in order', () => {
  const zone = parseTimeZone('Europe/Berlin')
  const [spring, autumn] = [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)]
  const changes = [
    { at: spring, before: HOUR_MS, after: 2 * HOUR_MS },
    { at: autumn, before: 2 * HOUR_MS, after: HOUR_MS },
  ]
  expect(zone.transitions(Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31))).toEqual(changes)
  expect(zone.transitions(spring - 1, autumn)).toEqual(changes)
  expect(zone.transitions(spring, autumn - 1)).toEqual([])
  expect(zone.offsetAt(spring - 1)).toBe(HOUR_MS)
  expect(zone.offsetAt(spring)).toBe(2 * HOUR_MS)
})

it('forgets what it looked up first and answers the same again', () => {
  const zone = parseTimeZone('Europe/Paris')
  const first = zone.transitions(0, Date.UTC(1980, 0, 1))
  expect(first.length).toBeGreaterThan(0)
  zone.transitions(Date.UTC(1980, 0, 1), Date.UTC(2060, 0, 1))
  expect(zone.transitions(0, Date.UTC(1980, 0, 1))).toEqual(first)
})

it.each([
  '',
  'Nowhere/City',
  'Berlin',
  '+05:30',
  '5',
  'UTC ',
  'Europe/Berlin\0',
  'IST',
  'cst',
  'x'.repeat(65),
  null,
  undefined,
  5,
  {},
])('refuses %j', (name) => {
  expectCode(() => parseTimeZone(name as string, 'cron.timezone'), 'INVALID_OPTION', 'cron.timezone')
})
