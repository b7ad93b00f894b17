import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveScheduleSpec } from './resolve-schedule-spec.ts'
import type { Missed, ScheduleOptions } from './schedule-spec.ts'
import { slotsOf } from './slots.ts'
import { slotsToFire } from './slots-to-fire.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const YEAR_MS = 365 * 24 * HOUR_MS

function resolve(options: ScheduleOptions) {
  return resolveScheduleSpec(options, 's', { minSpacingMs: 1 })
}

function hours(...values: number[]): number[] {
  return values.map((value) => value * HOUR_MS)
}

describe('slotsToFire', () => {
  const hourly = { cron: '0 * * * *' }

  it('fires a slot when its time has come, and nothing before', () => {
    const spec = resolve(hourly)
    const [lastSlot, next] = hours(4, 5) as [number, number]
    expect(slotsToFire(spec, { lastSlot, runs: 0, now: next - 1 })).toEqual({
      fire: [],
      skipped: 0,
      lastSlot,
      next,
    })
    expect(slotsToFire(spec, { lastSlot, runs: 0, now: next })).toEqual({
      fire: [next],
      skipped: 0,
      lastSlot: next,
      next: 6 * HOUR_MS,
    })
  })

  it('fires nothing again when the clock goes back', () => {
    const [lastSlot, next] = hours(9, 10) as [number, number]
    expect(slotsToFire(resolve(hourly), { lastSlot, runs: 0, now: 0 })).toEqual({
      fire: [],
      skipped: 0,
      lastSlot,
      next,
    })
  })

  it.each(['skip', 'run_once', 'run_all'] as const)(
    'takes a slot up to a minute late for one in time (%s)',
    (missed) => {
      const params = { lastSlot: 4 * HOUR_MS, runs: 0, now: 5 * HOUR_MS + MINUTE_MS }
      expect(slotsToFire(resolve({ ...hourly, missed }), params)).toMatchObject({
        fire: hours(5),
        skipped: 0,
      })
    },
  )

  it.each<[Missed, number, number[], number]>([
    // Down from after 4 until 9:30: 5, 6, 7, 8 and 9 were missed.
    [{ kind: 'skip' }, 9.5, [], 5],
    [{ kind: 'run_once' }, 9.5, hours(9), 4],
    [{ kind: 'run_all', cap: 3 }, 9.5, hours(7, 8, 9), 2],
    [{ kind: 'run_all', cap: 99 }, 9.5, hours(5, 6, 7, 8, 9), 0],
    // Back just at 9: that one is in time.
    [{ kind: 'skip' }, 9, hours(9), 4],
    [{ kind: 'run_once' }, 9, hours(9), 4],
    [{ kind: 'run_all', cap: 3 }, 9, hours(6, 7, 8, 9), 1],
  ])('%j after downtime until %d h', (missed, now, fire, skipped) => {
    const params = { lastSlot: 4 * HOUR_MS, runs: 0, now: now * HOUR_MS }
    for (const rule of [hourly, { every: HOUR_MS }, { dates: hours(3, 4, 5, 6, 7, 8, 9, 10) }]) {
      expect(slotsToFire(resolve({ ...rule, missed }), params)).toEqual({
        fire,
        skipped,
        lastSlot: 9 * HOUR_MS,
        next: 10 * HOUR_MS,
      })
    }
  })

  it('minds the limit, also in what it makes up for', () => {
    const spec = resolve({ ...hourly, limit: 4, missed: 'run_all' })
    const params = { lastSlot: 4 * HOUR_MS, now: 9.5 * HOUR_MS }
    expect(slotsToFire(spec, { ...params, runs: 1 })).toEqual({
      fire: hours(5, 6, 7),
      skipped: 0,
      lastSlot: 7 * HOUR_MS,
      next: null,
    })
    expect(slotsToFire(spec, { ...params, runs: 4 })).toEqual({
      fire: [],
      skipped: 0,
      lastSlot: 4 * HOUR_MS,
      next: null,
    })
  })

  it('does not count skipped slots for the limit', () => {
    const spec = resolve({ ...hourly, limit: 1, missed: 'skip' })
    const after = slotsToFire(spec, { lastSlot: 0, runs: 0, now: 9.5 * HOUR_MS })
    expect(after).toEqual({ fire: [], skipped: 9, lastSlot: 9 * HOUR_MS, next: 10 * HOUR_MS })
  })

  it('ends at the end, also after downtime', () => {
    const spec = resolve({ ...hourly, endAt: 6 * HOUR_MS })
    expect(slotsToFire(spec, { lastSlot: 4 * HOUR_MS, runs: 0, now: YEAR_MS })).toEqual({
      fire: hours(6),
      skipped: 1,
      lastSlot: 6 * HOUR_MS,
      next: null,
    })
  })

  it.each<[string, ScheduleOptions]>([
    ['an interval', { every: 1_000 }],
    ['cron', { cron: '* * * * * *' }],
    ['cron with changes of clocks', { cron: { expression: '* * * * * *', timezone: 'Europe/Berlin' } }],
  ])('looks back over a year of seconds: %s', (_, rule) => {
    const now = Date.UTC(2026, 10, 23)
    const params = { lastSlot: now - YEAR_MS, runs: 0, now }
    const inTime = Array.from({ length: 61 }, (_, index) => now - (60 - index) * 1_000)
    expect(slotsToFire(resolve({ ...rule, missed: 'skip' }), params)).toEqual({
      fire: inTime,
      skipped: YEAR_MS / 1_000 - 61,
      lastSlot: now,
      next: now + 1_000,
    })
    const all = slotsToFire(resolve({ ...rule, missed: { kind: 'run_all', cap: 500 } }), params)
    expect(all.fire).toHaveLength(561)
    expect(all.fire[0]).toBe(now - 560_000)
    expect(all.skipped).toBe(YEAR_MS / 1_000 - 561)
  })

  it('hands out at most 1,000 at once and goes on with the next', () => {
    const spec = resolve({ every: 10, missed: 'skip' })
    const now = 10 * MINUTE_MS
    const first = slotsToFire(spec, { lastSlot: now - 30_000, runs: 0, now })
    expect(first.fire).toHaveLength(1_000)
    expect(first).toMatchObject({ skipped: 0, lastSlot: now - 20_000, next: now - 19_990 })
    const second = slotsToFire(spec, { lastSlot: first.lastSlot, runs: 1_000, now })
    expect(second.fire[0]).toBe(first.next)
  })

  it('settles every slot once, whenever it is asked', () => {
    const missed = fc.oneof(
      fc.constantFrom<Missed>({ kind: 'skip' }, { kind: 'run_once' }),
      fc.record({ kind: fc.constant('run_all' as const), cap: fc.integer({ min: 1, max: 5 }) }),
    )
    const rule = fc.oneof(
      fc.record({
        every: fc.record({ ms: fc.integer({ min: 20_000, max: 300_000 }), anchorAt: fc.nat(300_000) }),
      }),
      fc.record({ cron: fc.constantFrom('* * * * *', '*/5 0 * * *', '30 */2 * * * *', '7 1 * * *') }),
    )
    const steps = fc.array(fc.integer({ min: 0, max: 3 * HOUR_MS }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(
        rule,
        missed,
        fc.option(fc.integer({ min: 1, max: 9 })),
        steps,
        (given, policy, limit, waits) => {
          const spec = resolve({ ...given, missed: policy, limit })
          let [now, lastSlot, skipped] = [0, 0, 0]
          const fired: number[] = []
          for (const wait of waits) {
            now += wait
            const result = slotsToFire(spec, { lastSlot, runs: fired.length, now })
            fired.push(...result.fire)
            skipped += result.skipped
            lastSlot = result.lastSlot
            const ended = limit !== null && fired.length >= limit
            expect(result.next).toBe(ended ? null : slotsOf(spec).next(now))
          }
          expect(new Set(fired).size).toBe(fired.length)
          expect(fired).toEqual(fired.toSorted((a, b) => a - b))
          fired.forEach((slot) => expect(slotsOf(spec).next(slot - 1)).toBe(slot))
          if (limit === null) expect(fired.length + skipped).toBe(slotsOf(spec).count(0, now))
          else expect(fired.length).toBeLessThanOrEqual(limit)
        },
      ),
    )
  })
})
