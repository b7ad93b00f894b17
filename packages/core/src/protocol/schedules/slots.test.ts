import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectCode } from '../../testing/expect-code.ts'
import { resolveScheduleSpec } from './resolve-schedule-spec.ts'
import type { ScheduleOptions } from './schedule-spec.ts'
import { nextSlot, nextSlots, slotsOf } from './slots.ts'

const HOUR_MS = 3_600_000
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

function resolve(options: ScheduleOptions) {
  return resolveScheduleSpec(options, 's', { minSpacingMs: 1 })
}

describe('nextSlots', () => {
  it('shows times on the clocks of a zone, of an interval, of a list', () => {
    const cron = resolve({ cron: { expression: '0 9 * * *', timezone: 'Asia/Kolkata' } })
    expect(nextSlots(cron, 0, 2)).toEqual([3.5 * HOUR_MS, 27.5 * HOUR_MS])
    expect(nextSlots(resolve({ every: { ms: 10, anchorAt: 1_003 } }), -1, 3)).toEqual([3, 13, 23])
    expect(nextSlots(resolve({ dates: [9, 4, 4, 30] }), 4, 5)).toEqual([9, 30])
  })

  it('begins after the given instant, and keeps start and end, both included', () => {
    const spec = resolve({ every: { ms: 10, anchorAt: 0 }, startAt: 20, endAt: 50 })
    expect(nextSlots(spec, -1, 9)).toEqual([20, 30, 40, 50])
    expect(nextSlots(spec, 30, 9)).toEqual([40, 50])
    expect(nextSlots(spec, 29, 1)).toEqual([30])
    expect(nextSlot(spec, 50)).toBe(null)
    expect(nextSlot(resolve({ cron: '0 0 * * *', startAt: 1 }), -1)).toBe(24 * HOUR_MS)
  })

  it('minds the limit and what was fired already', () => {
    const spec = resolve({ every: 10, limit: 3 })
    expect(nextSlots(spec, 0, 9)).toEqual([10, 20, 30])
    expect(nextSlots(spec, 0, 9, 2)).toEqual([10])
    expect(nextSlots(spec, 0, 9, 3)).toEqual([])
    expect(nextSlots(spec, 0, 9, 4)).toEqual([])
  })

  it('ends with the year 9999', () => {
    expect(nextSlots(resolve({ every: { ms: 1_000, anchorAt: 0 } }), LAST - 2_000, 9)).toEqual([
      LAST - 1_999,
      LAST - 999,
    ])
    expect(nextSlots(resolve({ dates: [LAST] }), 0, 9)).toEqual([LAST])
  })

  it('shows at most 1,000', () => {
    expect(nextSlots(resolve({ every: 1 }), 0, 1_000)).toHaveLength(1_000)
    expectCode(() => nextSlots(resolve({ every: 1 }), 0, 1_001), 'INVALID_OPTION', 'count')
    expectCode(() => nextSlots(resolve({ every: 1 }), 0, -1), 'INVALID_OPTION', 'count')
  })
})

describe('slotsOf', () => {
  const time = fc.integer({ min: 0, max: 400 })
  const rule: fc.Arbitrary<ScheduleOptions> = fc.oneof(
    fc.record({ every: fc.record({ ms: fc.integer({ min: 1, max: 50 }), anchorAt: time }) }),
    fc.record({ dates: fc.array(time, { minLength: 1, maxLength: 30 }) }),
  )

  it('counts and goes backwards like it goes forwards', () => {
    fc.assert(
      fc.property(
        rule,
        time,
        time,
        time,
        time,
        fc.integer({ min: 1, max: 20 }),
        (given, a, b, c, d, most) => {
          const bounds = { startAt: Math.min(a, b), endAt: Math.max(a, b) + 60 }
          const [after, until] = [Math.min(c, d), Math.max(c, d)]
          const probe = { ...given, ...bounds }
          // A list of dates can lie outside of start and end, which is refused.
          if ('dates' in probe)
            fc.pre((probe.dates as number[]).some((date) => date >= bounds.startAt && date <= bounds.endAt))
          const slots = slotsOf(resolve(probe))
          const walked: number[] = []
          for (let slot = slots.next(after); slot !== null && slot <= until; slot = slots.next(slot)) {
            expect(slot).toBeGreaterThan(walked.at(-1) ?? after)
            expect(slot).toBeGreaterThanOrEqual(bounds.startAt)
            expect(slot).toBeLessThanOrEqual(bounds.endAt)
            walked.push(slot)
          }
          expect(slots.count(after, until)).toBe(walked.length)
          expect(slots.newest(after, until, most)).toEqual(walked.slice(-most))
        },
      ),
    )
  })
})
