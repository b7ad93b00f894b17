import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCron } from './cron-pattern.ts'
import { cronSlots } from './cron-slots.ts'
import { parseTimeZone } from './time-zone.ts'
import { findChanges, groupZones, offsetReader, type Change } from './zone-transitions.fixture.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const groups = groupZones(Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1))
const changes = [...groups].flatMap(([zone, found]) => found.map((change) => ({ zone, change })))

interface Case {
  readonly expression: string
  readonly isRepeating: boolean
  /** Whether the expression names a minute of a plain calendar. */
  readonly names: (minute: Date) => boolean
}

/** Expressions that mean something at the wall times around a change. */
function casesAround({ at, before, after }: Change): Case[] {
  const low = new Date(at + Math.min(before, after))
  const [hour, minute] = [low.getUTCHours(), low.getUTCMinutes()]
  const later = (hour + 1) % 24
  const half = (minute + 30) % 60
  const at2 = (date: Date, h: number, m: number) => date.getUTCHours() === h && date.getUTCMinutes() === m
  return [
    { expression: '0 * * * *', isRepeating: true, names: (d) => d.getUTCMinutes() === 0 },
    { expression: '7 0-23 * * *', isRepeating: true, names: (d) => d.getUTCMinutes() === 7 },
    { expression: '*/15 * * * *', isRepeating: true, names: (d) => d.getUTCMinutes() % 15 === 0 },
    {
      expression: `*/20 ${hour} * * *`,
      isRepeating: true,
      names: (d) => d.getUTCHours() === hour && d.getUTCMinutes() % 20 === 0,
    },
    { expression: '30 2 * * *', isRepeating: false, names: (d) => at2(d, 2, 30) },
    { expression: `${minute} ${hour} * * *`, isRepeating: false, names: (d) => at2(d, hour, minute) },
    { expression: `${half} ${hour} * * *`, isRepeating: false, names: (d) => at2(d, hour, half) },
    {
      expression: `0,5,50 ${[...new Set([hour, later])].toSorted((a, b) => a - b).join(',')} * * *`,
      isRepeating: false,
      names: (d) => [hour, later].includes(d.getUTCHours()) && [0, 5, 50].includes(d.getUTCMinutes()),
    },
    {
      expression: '15 */2 * * *',
      isRepeating: false,
      names: (d) => d.getUTCHours() % 2 === 0 && d.getUTCMinutes() === 15,
    },
    {
      expression: `${half} ${hour} * * ${low.getUTCDay()}`,
      isRepeating: false,
      names: (d) => d.getUTCDay() === low.getUTCDay() && at2(d, hour, half),
    },
  ]
}

/** All instants of a few days around a change at which clocks show each minute, by looking at the clocks in each minute. */
function clocksAround(
  zone: string,
  { at }: Change,
): { from: number; until: number; shown: Map<number, number[]> } {
  const offsetAt = offsetReader(zone)
  const [from, until] = [at - 36 * 60 * MINUTE_MS, at + 36 * 60 * MINUTE_MS]
  const shown = new Map<number, number[]>()
  for (
    let instant = from - 12 * 60 * MINUTE_MS;
    instant <= until + 12 * 60 * MINUTE_MS;
    instant += MINUTE_MS
  ) {
    const wall = instant + offsetAt(instant)
    shown.set(wall, [...(shown.get(wall) ?? []), instant])
  }
  return { from, until, shown }
}

/** The slots of an expression by the definition in the guide, one wall time after the other. */
function slotsByDefinition(one: Case, shown: Map<number, number[]>): Map<number, number[]> {
  const walls = [...shown.keys()]
  const [first, last] = [Math.min(...walls), Math.max(...walls)]
  const slots = new Map<number, number[]>()
  let lastShown = 0
  for (let wall = first; wall <= last; wall += MINUTE_MS) {
    const instants = shown.get(wall) ?? []
    if (instants.length > 0) lastShown = wall
    if (!one.names(new Date(wall))) continue
    if (instants.length > 0) {
      slots.set(wall, one.isRepeating ? instants : instants.slice(0, 1))
      continue
    }
    // Left out. Repeating: as far from the last time that was shown as by a clock that goes on. Else: when clocks go on.
    const instantBefore = (shown.get(lastShown) as number[]).at(-1) as number
    slots.set(wall, [instantBefore + (one.isRepeating ? wall - lastShown : MINUTE_MS)])
  }
  return slots
}

function slotsOf(one: Case, zone: string, from: number, until: number): number[] {
  const { next } = cronSlots(parseCron(one.expression), parseTimeZone(zone))
  const slots: number[] = []
  for (let slot = next(from); slot !== null && slot <= until; slot = next(slot)) slots.push(slot)
  return slots
}

it('knows zones that change by an hour, by less, and not at all', () => {
  const shifts = new Set(changes.map(({ change }) => Math.abs(change.after - change.before) / MINUTE_MS))
  expect(shifts).toContain(60)
  expect(shifts).toContain(30)
  expect([...groups.values()].filter((found) => found.length === 0).length).toBeGreaterThan(0)
  expect(changes.length).toBeGreaterThan(50)
})

describe('every change of clocks in two years', () => {
  it('is found by the time zone, and no other', () => {
    for (const [zone, found] of groups) {
      const [from, until] = [Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1)]
      expect({ zone, changes: parseTimeZone(zone).transitions(from, until) }).toEqual({
        zone,
        changes: found,
      })
    }
  })

  it('leaves slots as defined: in order, none twice, every wall time accounted for once', () => {
    for (const { zone, change } of changes) {
      const { from, until, shown } = clocksAround(zone, change)
      for (const one of casesAround(change)) {
        const label = `${one.expression} in ${zone} at ${new Date(change.at).toISOString()}`
        const expected = [...slotsByDefinition(one, shown).values()].flat()
        const inWindow = [...new Set(expected)].filter((slot) => slot > from && slot <= until)
        expect({ label, slots: slotsOf(one, zone, from, until) }).toEqual({
          label,
          slots: inWindow.toSorted((a, b) => a - b),
        })
      }
    }
  })

  it('is counted and searched backwards like it is walked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.nat(9),
        fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }),
        fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }),
        fc.integer({ min: 1, max: 300 }),
        ({ zone, change }, index, start, end, most) => {
          const one = casesAround(change)[index] as Case
          const [from, until] = [change.at + Math.min(start, end), change.at + Math.max(start, end)]
          const walked = slotsOf(one, zone, from, until)
          const slots = cronSlots(parseCron(one.expression), parseTimeZone(zone))
          expect(slots.count(from, until)).toBe(walked.length)
          expect(slots.newest(from, until, most)).toEqual(walked.slice(-most))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('does not matter to where the search begins', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.nat(9),
        fc.integer({ min: -DAY_MS, max: DAY_MS }),
        ({ zone, change }, index, distance) => {
          const one = casesAround(change)[index] as Case
          const after = change.at + distance
          const { next } = cronSlots(parseCron(one.expression), parseTimeZone(zone))
          const walked = slotsOf(one, zone, change.at - 2 * DAY_MS, change.at + 9 * DAY_MS)
          expect(next(after)).toBe(walked.find((slot) => slot > after))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('examples', () => {
  const walk = (expression: string, zone: string, from: string, until: string): string[] =>
    slotsOf(
      { expression, isRepeating: false, names: () => true },
      zone,
      Date.parse(from) - 1,
      Date.parse(until),
    ).map((slot) => new Date(slot).toISOString().replace(':00.000Z', 'Z'))

  // Berlin leaves out 02:00 to 03:00 on 2026-03-29 (01:00Z) and shows it twice on 2026-10-25 (00:00Z and 01:00Z).
  it.each([
    ['30 2 * * *', '2026-03-28T12:00Z', '2026-03-30T12:00Z', ['2026-03-29T01:00Z', '2026-03-30T00:30Z']],
    ['0,15,30 2 * * *', '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['2026-03-29T01:00Z']],
    ['30 2,3 * * *', '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['2026-03-29T01:00Z', '2026-03-29T01:30Z']],
    ['30 2 * * *', '2026-10-24T12:00Z', '2026-10-26T12:00Z', ['2026-10-25T00:30Z', '2026-10-26T01:30Z']],
    ['0 3 * * *', '2026-10-24T12:00Z', '2026-10-25T12:00Z', ['2026-10-25T02:00Z']],
    [
      '7 * * * *',
      '2026-03-29T00:00Z',
      '2026-03-29T02:30Z',
      ['2026-03-29T00:07Z', '2026-03-29T01:07Z', '2026-03-29T02:07Z'],
    ],
    [
      '7 * * * *',
      '2026-10-25T00:00Z',
      '2026-10-25T02:30Z',
      ['2026-10-25T00:07Z', '2026-10-25T01:07Z', '2026-10-25T02:07Z'],
    ],
    ['*/30 2 * * *', '2026-03-28T12:00Z', '2026-03-29T12:00Z', ['2026-03-29T01:00Z', '2026-03-29T01:30Z']],
    [
      '*/30 2 * * *',
      '2026-10-24T12:00Z',
      '2026-10-25T12:00Z',
      ['2026-10-25T00:00Z', '2026-10-25T00:30Z', '2026-10-25T01:00Z', '2026-10-25T01:30Z'],
    ],
    // Far from where the search begins.
    ['*/30 2 29 3 *', '2026-01-01T00:00Z', '2026-12-31T00:00Z', ['2026-03-29T01:00Z', '2026-03-29T01:30Z']],
    ['*/30 3 25 10 *', '2026-01-01T00:00Z', '2026-12-31T00:00Z', ['2026-10-25T02:00Z', '2026-10-25T02:30Z']],
    [
      '*/40 2 25 10 *',
      '2026-01-01T00:00Z',
      '2026-12-31T00:00Z',
      ['2026-10-25T00:00Z', '2026-10-25T00:40Z', '2026-10-25T01:00Z', '2026-10-25T01:40Z'],
    ],
    ['30 2 29 3 *', '2026-01-01T00:00Z', '2027-12-31T00:00Z', ['2026-03-29T01:00Z', '2027-03-29T00:30Z']],
  ])('%s in Berlin from %s', (expression, from, until, expected) => {
    expect(walk(expression, 'Europe/Berlin', from, until)).toEqual(expected)
  })

  it('keeps 15 minutes between slots through both changes', () => {
    const slots = slotsOf(
      { expression: '*/15 * * * *', isRepeating: true, names: () => true },
      'America/New_York',
      Date.UTC(2026, 0, 1) - 1,
      Date.UTC(2027, 0, 1) - 1,
    )
    expect(slots).toHaveLength(365 * 96)
    slots.slice(1).forEach((slot, index) => expect(slot - (slots[index] as number)).toBe(15 * MINUTE_MS))
  })

  it('takes a day that a zone left out, and clocks with seconds', () => {
    // Samoa went from the 29th to the 31st of December 2011.
    expect(walk('0 12 30 12 *', 'Pacific/Apia', '2011-12-01T00:00Z', '2012-01-31T00:00Z')).toEqual([
      '2011-12-30T10:00Z',
    ])
    expect(walk('0 12 * * *', 'Pacific/Apia', '2011-12-29T11:00Z', '2011-12-31T12:00Z')).toEqual([
      '2011-12-29T22:00Z',
      '2011-12-30T10:00Z',
      '2011-12-30T22:00Z',
    ])
    // Monrovia was 44 minutes and 30 seconds behind until 1972.
    expect(cronSlots(parseCron('0 0 * * *'), parseTimeZone('Africa/Monrovia')).next(0)).toBe(
      (44 * 60 + 30) * 1_000,
    )
    expect(findChanges('Africa/Monrovia', Date.UTC(1972, 0, 1), Date.UTC(1973, 0, 1))).toEqual(
      parseTimeZone('Africa/Monrovia').transitions(Date.UTC(1972, 0, 1), Date.UTC(1973, 0, 1)),
    )
  })
})
