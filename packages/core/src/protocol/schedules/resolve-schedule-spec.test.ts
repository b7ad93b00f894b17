import { describe, expect, it } from 'vitest'
import { expectCode } from '../../testing/expect-code.ts'
import { resolveScheduleSpec } from './resolve-schedule-spec.ts'
import type { ScheduleOptions } from './schedule-spec.ts'

const REST = {
  startAt: null,
  endAt: null,
  limit: null,
  jitterMs: 0,
  overlap: 'allow',
  missed: { kind: 'run_once' },
}
const NEW_YEAR = Date.UTC(2030, 0, 1)
const TOO_LATE = Date.UTC(10_000, 0, 1)

describe('resolveScheduleSpec', () => {
  it.each<[ScheduleOptions, object]>([
    [{ cron: '@daily' }, { ...REST, cron: { expression: '@daily', timezone: 'UTC' } }],
    [
      { cron: { expression: ' 0  6 * *\t1 ' } },
      { ...REST, cron: { expression: '0 6 * * 1', timezone: 'UTC' } },
    ],
    [
      { cron: { expression: '0 6 * * *', timezone: 'Europe/Berlin' }, every: null, dates: undefined },
      { ...REST, cron: { expression: '0 6 * * *', timezone: 'Europe/Berlin' } },
    ],
    [{ every: 1_000 }, { ...REST, every: { ms: 1_000, anchorAt: 0 } }],
    [{ every: { ms: 5_000, anchorAt: 7 } }, { ...REST, every: { ms: 5_000, anchorAt: 7 } }],
    [
      { every: { ms: 5_000 }, startAt: NEW_YEAR },
      { ...REST, every: { ms: 5_000, anchorAt: NEW_YEAR }, startAt: NEW_YEAR },
    ],
    [
      { dates: ['2030-01-01T01:00+01:00', 5, new Date(NEW_YEAR)], limit: 3 },
      { ...REST, dates: [5, NEW_YEAR], limit: 3 },
    ],
    [
      {
        every: 60_000,
        startAt: '2030-01-01T00:00Z',
        endAt: new Date(NEW_YEAR),
        limit: 1_000_000_000,
        jitterMs: 86_400_000,
        overlap: 'cancel_previous',
        missed: 'skip',
      },
      {
        every: { ms: 60_000, anchorAt: NEW_YEAR },
        startAt: NEW_YEAR,
        endAt: NEW_YEAR,
        limit: 1_000_000_000,
        jitterMs: 86_400_000,
        overlap: 'cancel_previous',
        missed: { kind: 'skip' },
      },
    ],
    [
      { every: 60_000, missed: 'run_all' },
      { ...REST, every: { ms: 60_000, anchorAt: 0 }, missed: { kind: 'run_all', cap: 100 } },
    ],
    [
      { every: 60_000, overlap: 'skip', missed: { kind: 'run_all', cap: 7 } },
      { ...REST, every: { ms: 60_000, anchorAt: 0 }, overlap: 'skip', missed: { kind: 'run_all', cap: 7 } },
    ],
  ])('%j', (options, expected) => {
    const spec = resolveScheduleSpec(options)
    expect(spec).toEqual(expected)
    // It is kept as JSON and may be read back and resolved again.
    expect(resolveScheduleSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec)
    expect(Object.isFrozen(spec)).toBe(true)
  })

  it.each<[object, string]>([
    [{}, 's'],
    [{ cron: '* * * * *', every: 5_000 }, 's.every'],
    [{ every: 5_000, dates: [1] }, 's.dates'],
    [{ every: 5_000, start: 5 }, 's.start'],
    [{ cron: '0 0 30 2 *' }, 's.cron.expression'],
    [{ cron: { expression: '0 0 * * * * * *' } }, 's.cron.expression'],
    [{ cron: { expression: '* '.repeat(200) } }, 's.cron.expression'],
    [{ cron: {} }, 's.cron.expression'],
    [{ cron: 5 }, 's.cron'],
    [{ cron: ['* * * * *'] }, 's.cron'],
    [{ cron: { expression: '* * * * *', timezone: 'Mars/Olympus' } }, 's.cron.timezone'],
    [{ cron: { expression: '* * * * *', timezone: '' } }, 's.cron.timezone'],
    [{ cron: { expression: '* * * * *', tz: 'UTC' } }, 's.cron.tz'],
    [{ every: 0 }, 's.every.ms'],
    [{ every: -5 }, 's.every.ms'],
    [{ every: 999 }, 's.every.ms'],
    [{ every: 1_000.5 }, 's.every.ms'],
    [{ every: Number.NaN }, 's.every.ms'],
    [{ every: 11 * 365 * 86_400_000 }, 's.every.ms'],
    [{ every: { ms: '5000' } }, 's.every.ms'],
    [{ every: {} }, 's.every.ms'],
    [{ every: '5s' }, 's.every'],
    [{ every: { ms: 5_000, anchorAt: -1 } }, 's.every.anchorAt'],
    [{ every: { ms: 5_000, unit: 's' } }, 's.every.unit'],
    [{ dates: [] }, 's.dates'],
    [{ dates: 5 }, 's.dates'],
    [{ dates: Array.from({ length: 1_001 }, (_, index) => index) }, 's.dates'],
    [{ dates: [1, -1] }, 's.dates[1]'],
    [{ dates: [TOO_LATE] }, 's.dates[0]'],
    [{ dates: [1, '2030-02-30T00:00Z'] }, 's.dates[1]'],
    [{ dates: [1, Number.POSITIVE_INFINITY] }, 's.dates[1]'],
    // A list with a hole.
    [{ dates: [1, , 2] }, 's.dates[1]'], // oxlint-disable-line no-sparse-arrays
    [{ dates: [5], startAt: 6 }, 's.startAt'],
    [{ dates: [5], endAt: 4 }, 's.endAt'],
    [{ cron: '0 0 29 2 *', startAt: '2026-01-01T00:00Z', endAt: '2027-01-01T00:00Z' }, 's.endAt'],
    [{ every: 5_000, startAt: 2, endAt: 1 }, 's.startAt'],
    [{ every: 5_000, startAt: 'soon' }, 's.startAt'],
    [{ every: 5_000, endAt: TOO_LATE }, 's.endAt'],
    [{ every: 5_000, limit: 0 }, 's.limit'],
    [{ every: 5_000, limit: 1.5 }, 's.limit'],
    [{ every: 5_000, limit: 1_000_000_001 }, 's.limit'],
    [{ every: 5_000, jitterMs: -1 }, 's.jitterMs'],
    [{ every: 5_000, jitterMs: 86_400_001 }, 's.jitterMs'],
    [{ every: 5_000, overlap: 'queue' }, 's.overlap'],
    [{ every: 5_000, overlap: ['skip'] }, 's.overlap'],
    [{ every: 5_000, missed: 'all' }, 's.missed'],
    [{ every: 5_000, missed: 5 }, 's.missed'],
    [{ every: 5_000, missed: {} }, 's.missed.kind'],
    [{ every: 5_000, missed: { kind: 'toString' } }, 's.missed.kind'],
    [{ every: 5_000, missed: { kind: 'skip', cap: 5 } }, 's.missed.cap'],
    [{ every: 5_000, missed: { kind: 'run_all', cap: 0 } }, 's.missed.cap'],
    [{ every: 5_000, missed: { kind: 'run_all', cap: 1_001 } }, 's.missed.cap'],
  ])('refuses %j and names %s', (options, field) => {
    expectCode(() => resolveScheduleSpec(options, 's'), 'INVALID_OPTION', field)
  })

  it.each([null, 5, '* * * * *', []])('refuses %j instead of options', (options) => {
    expectCode(() => resolveScheduleSpec(options as never, 's'), 'INVALID_OPTION', 's')
  })

  it('refuses what runs more often than allowed', () => {
    const bounds = { minSpacingMs: 60_000 }
    const resolve = (options: ScheduleOptions) => () => resolveScheduleSpec(options, 's', bounds)
    expect(resolve({ cron: '* * * * *' })()).toMatchObject({ cron: { expression: '* * * * *' } })
    expectCode(resolve({ cron: '*/30 * * * * *' }), 'INVALID_OPTION', 's.cron.expression')
    expectCode(resolve({ cron: '0,59 0 * * * *' }), 'INVALID_OPTION', 's.cron.expression')
    expectCode(resolve({ every: 59_999 }), 'INVALID_OPTION', 's.every.ms')
    expect(resolve({ every: 60_000 })()).toMatchObject({ every: { ms: 60_000 } })
    expect(resolveScheduleSpec({ every: 1 }, 's', { minSpacingMs: 1 })).toMatchObject({ every: { ms: 1 } })
    expectCode(
      () => resolveScheduleSpec({ every: 1 }, 's', { minSpacingMs: 0 }),
      'INVALID_OPTION',
      'minSpacingMs',
    )
  })
})
