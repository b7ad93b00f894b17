import { describe, expect, it } from 'vitest'
import { expectCode } from '../../testing/expect-code.ts'
import { leastSpacing, parseCron } from './cron-pattern.ts'
import { cronSlots } from './cron-slots.ts'
import { parseTimeZone } from './time-zone.ts'
import { countWalls, nextWall, previousWall } from './wall-times.ts'

const DAY_MS = 86_400_000

/** The next slots in UTC, written as in ISO 8601 without what is zero. */
function upcoming(expression: string, after: string, count = 3): string[] {
  const { next } = cronSlots(parseCron(expression), parseTimeZone('UTC'))
  const slots: string[] = []
  let slot = next(Date.parse(after))
  while (slot !== null && slots.length < count) {
    slots.push(new Date(slot).toISOString().replace(/(:00)?\.000Z$/, 'Z'))
    slot = next(slot)
  }
  return slots
}

describe('parseCron', () => {
  it.each([
    ['*/5 * * * *', ['2026-11-23T05:30Z', '2026-11-23T05:35Z', '2026-11-23T05:40Z']],
    ['*/20 * * * * *', ['2026-11-23T05:25:20Z', '2026-11-23T05:25:40Z', '2026-11-23T05:26Z']],
    ['30 0 0 * * *', ['2026-11-24T00:00:30Z', '2026-11-25T00:00:30Z', '2026-11-26T00:00:30Z']],
    ['0 9-17/4 * * mon-FRI', ['2026-11-23T09:00Z', '2026-11-23T13:00Z', '2026-11-23T17:00Z']],
    ['0 0 1 jan,JUL *', ['2027-01-01T00:00Z', '2027-07-01T00:00Z', '2028-01-01T00:00Z']],
    ['0 0 L * *', ['2026-11-30T00:00Z', '2026-12-31T00:00Z', '2027-01-31T00:00Z']],
    ['0 0 L 2 *', ['2027-02-28T00:00Z', '2028-02-29T00:00Z', '2029-02-28T00:00Z']],
    ['0 0 31 * *', ['2026-12-31T00:00Z', '2027-01-31T00:00Z', '2027-03-31T00:00Z']],
    ['0 0 LW * *', ['2026-11-30T00:00Z', '2026-12-31T00:00Z', '2027-01-29T00:00Z']],
    ['0 0 15W * *', ['2026-12-15T00:00Z', '2027-01-15T00:00Z', '2027-02-15T00:00Z']],
    ['0 0 * * FRI#2', ['2026-12-11T00:00Z', '2027-01-08T00:00Z', '2027-02-12T00:00Z']],
    ['0 0 * * 5L', ['2026-11-27T00:00Z', '2026-12-25T00:00Z', '2027-01-29T00:00Z']],
    ['0 0 * * 0', ['2026-11-29T00:00Z', '2026-12-06T00:00Z', '2026-12-13T00:00Z']],
    ['0 0 * * 7', ['2026-11-29T00:00Z', '2026-12-06T00:00Z', '2026-12-13T00:00Z']],
    ['0 0 * * sat-sun', ['2026-11-28T00:00Z', '2026-11-29T00:00Z', '2026-12-05T00:00Z']],
    ['0 0 1 * ?', ['2026-12-01T00:00Z', '2027-01-01T00:00Z', '2027-02-01T00:00Z']],
    // Day of month or day of week, when both are given; with + both.
    ['0 0 30 * 5', ['2026-11-27T00:00Z', '2026-11-30T00:00Z', '2026-12-04T00:00Z']],
    ['0 0 13 * +5', ['2027-08-13T00:00Z', '2028-10-13T00:00Z', '2029-04-13T00:00Z']],
    ['0 0 29 2 *', ['2028-02-29T00:00Z', '2032-02-29T00:00Z', '2036-02-29T00:00Z']],
    ['0 0 29 2 +MON', ['2044-02-29T00:00Z', '2072-02-29T00:00Z', '2112-02-29T00:00Z']],
    ['  @Hourly ', ['2026-11-23T06:00Z', '2026-11-23T07:00Z', '2026-11-23T08:00Z']],
    ['@daily', ['2026-11-24T00:00Z', '2026-11-25T00:00Z', '2026-11-26T00:00Z']],
    ['@midnight', ['2026-11-24T00:00Z', '2026-11-25T00:00Z', '2026-11-26T00:00Z']],
    ['@weekly', ['2026-11-29T00:00Z', '2026-12-06T00:00Z', '2026-12-13T00:00Z']],
    ['@monthly', ['2026-12-01T00:00Z', '2027-01-01T00:00Z', '2027-02-01T00:00Z']],
    ['@yearly', ['2027-01-01T00:00Z', '2028-01-01T00:00Z', '2029-01-01T00:00Z']],
    ['@annually', ['2027-01-01T00:00Z', '2028-01-01T00:00Z', '2029-01-01T00:00Z']],
  ])('%s', (expression, expected) => {
    expect(upcoming(expression, '2026-11-23T05:25:00Z')).toEqual(expected)
  })

  it('knows that 2100 is no leap year', () => {
    expect(upcoming('0 0 29 2 *', '2096-01-01T00:00Z', 2)).toEqual(['2096-02-29T00:00Z', '2104-02-29T00:00Z'])
  })

  it('ends with the year 9999', () => {
    expect(upcoming('0 0 30,31 12 *', '9998-12-31T00:00Z')).toEqual([
      '9999-12-30T00:00Z',
      '9999-12-31T00:00Z',
    ])
    expect(upcoming('* * * * * *', '9999-12-31T23:59:58Z')).toEqual(['9999-12-31T23:59:59Z'])
    expect(upcoming('0 0 29 2 *', '9996-03-01T00:00Z')).toEqual([])
    const berlin = cronSlots(parseCron('30 0 1 1 *'), parseTimeZone('Europe/Berlin'))
    expect(berlin.next(Date.UTC(9999, 5, 1))).toBe(Date.UTC(9999, 11, 31, 23, 30))
  })

  it.each([
    '0 0 30 2 *',
    '0 0 31 2,4,6,9,11 *',
    '0 0 30 2 +MON',
    '',
    '   ',
    '* * * *',
    '* * * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * 32 * *',
    '* * * 13 *',
    '* * * * 8',
    '*/0 * * * *',
    '*/90 * * * *',
    '5/15 * * * *',
    '0 22-2 * * *',
    '-5 * * * *',
    '1e1 * * * *',
    '0 0 * * MON#6',
    '0 0 * * MON,',
    '0 0 * FOO *',
    '? * * * *',
    '0 0 1?1 * *',
    '@reboot',
    '@every 5m',
    '@constructor',
    'constructor',
    '2030-01-23T00:00:00',
    '0 0 * * *\n',
    '0 0 * * *\u00a0',
    '٣ * * * *',
    `${'0,'.repeat(126)}00000 * * * *`,
    null,
    undefined,
    5,
    ['* * * * *'],
    { toString: () => '* * * * *' },
  ])('refuses %j', (expression) => {
    expectCode(() => parseCron(expression as string, 'cron.expression'), 'INVALID_OPTION', 'cron.expression')
  })

  it.each([
    ['0 0 0 * *', 'day of month', '0'],
    ['0 0 * 13 *', 'month', '13'],
    ['0 0 * * MON-FRY', 'day of week', 'MON-FRY'],
    ['99 0 0 * * *', 'second', '99'],
  ])('says what is wrong with %s as it was written', (expression, name, text) => {
    expect(() => parseCron(expression)).toThrow(`has a ${name} that is not understood: "${text}"`)
  })

  it.each([
    ['0 * * * *', true],
    ['7 0-23 * * *', true],
    ['*/5 3 * * *', true],
    ['*/5 30 3 * * *', true],
    ['0 */2 * * *', false],
    ['0,30 1-5 * * *', false],
    ['0 0 * * *', false],
    ['@hourly', true],
    ['@daily', false],
  ])('%s repeats: %s', (expression, expected) => {
    expect(parseCron(expression).isRepeating).toBe(expected)
  })
})

describe('wall times', () => {
  it.each(['* * * * * *', '13,59 7 */5 * * *', '0 0 L * *', '0 12 29 2 *', '59 59 23 * * MON', '0 0 1 1 *'])(
    '%s: forward, backward and counted are the same',
    (expression) => {
      const pattern = parseCron(expression)
      const until = Date.UTC(2032, 11, 31, 23, 59, 59, 999)
      const walls: number[] = []
      for (
        let wall = nextWall(pattern, 0);
        wall !== null && wall <= until;
        wall = nextWall(pattern, wall + 1)
      ) {
        walls.push(wall)
        if (walls.length === 5_000) break
      }
      const last = walls.at(-1) as number
      const back: number[] = []
      for (
        let wall = previousWall(pattern, last, -1);
        wall !== null;
        wall = previousWall(pattern, wall - 1, -1)
      )
        back.push(wall)
      expect(back.toReversed()).toEqual(walls)
      expect(countWalls(pattern, 0, last)).toBe(walls.length)
      expect(countWalls(pattern, 0, last - 1)).toBe(walls.length - 1)
      expect(countWalls(pattern, (walls[0] as number) + 1, last)).toBe(walls.length - 1)
      expect(countWalls(pattern, last + 1, last)).toBe(0)
    },
  )
})

describe('leastSpacing', () => {
  it.each([
    ['* * * * * *', 1_000, 1_000],
    ['* * * * * *', 60_000, 1_000],
    ['*/10 * * * * *', 60_000, 10_000],
    ['* * * * *', 60_000, 60_000],
    ['* * * * *', 60_001, 60_000],
    ['0,3 * * * *', 300_000, 180_000],
    ['50 59 23 * * *', DAY_MS, DAY_MS],
    ['0 0,23 * * *', 2 * 3_600_000, 3_600_000],
    // The 23rd hour and midnight are an hour apart only when days follow each other.
    ['0 0,23 * * MON', 2 * 3_600_000, 2 * 3_600_000],
    ['0 0,23 31,1 12,1 *', 2 * 3_600_000, 3_600_000],
    ['0 0,23 28,29 2 *', 2 * 3_600_000, 3_600_000],
  ])('%s, at least %d: %d', (expression, enough, expected) => {
    expect(leastSpacing(parseCron(expression), enough)).toBe(expected)
  })
})
