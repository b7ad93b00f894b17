import fc from 'fast-check'
import { expect, it } from 'vitest'
import { expectCode } from '../../testing/expect-code.ts'
import { isName } from '../names.ts'
import { parseScheduleId, slotJobId, slotTime } from './slot-job.ts'

const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

it('the id of a slot says whose it is and when', () => {
  expect(slotJobId('report', Date.UTC(2030, 0, 31, 6))).toBe('report:2030-01-31T06:00:00.000Z')
})

it('the id of a slot is a name, and no other slot or schedule has it', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][\w.:-]{0,99}$/)
  const slot = fc.integer({ min: 0, max: LAST })
  fc.assert(
    fc.property(id, slot, id, slot, (one, at, other, otherAt) => {
      expect(parseScheduleId(one, 'id')).toBe(one)
      expect(isName(slotJobId(one, at))).toBe(true)
      expect(slotJobId(one, at) === slotJobId(other, otherAt)).toBe(one === other && at === otherAt)
    }),
  )
  expect(isName(slotJobId('x'.repeat(100), LAST))).toBe(true)
  // An id that looks like one of a slot.
  expect(slotJobId(slotJobId('a', 0), 0)).not.toBe(slotJobId('a', 0))
})

it.each(['', 'a b', 'x'.repeat(101), '-a', null, 5])('refuses %j as the id of a schedule', (id) => {
  expectCode(() => parseScheduleId(id, 'schedule.id'), 'INVALID_NAME', 'schedule.id')
})

it('jitter is never before the slot nor later than allowed, and always the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LAST }), fc.nat(86_400_000), (slot, jitterMs) => {
      const time = slotTime('a', slot, jitterMs)
      expect(Number.isInteger(time)).toBe(true)
      expect(time).toBeGreaterThanOrEqual(slot)
      expect(time).toBeLessThanOrEqual(slot + jitterMs)
      expect(slotTime('a', slot, jitterMs)).toBe(time)
      expect(slotTime('a', slot, 0)).toBe(slot)
    }),
  )
})

it('jitter spreads schedules of one slot, and slots of one schedule, evenly', () => {
  const tenths = (delays: number[]): number[] => {
    const counts = Array.from({ length: 10 }, () => 0)
    delays.forEach(
      (delay) => (counts[Math.floor(delay / 1_000)] = (counts[Math.floor(delay / 1_000)] ?? 0) + 1),
    )
    return counts
  }
  const slot = Date.UTC(2030, 0, 1)
  const schedules = Array.from(
    { length: 10_000 },
    (_, index) => slotTime(`report-${index}`, slot, 9_999) - slot,
  )
  const slots = Array.from({ length: 10_000 }, (_, index) => {
    const at = slot + index * 60_000
    return slotTime('report', at, 9_999) - at
  })
  for (const count of [...tenths(schedules), ...tenths(slots)]) {
    expect(count).toBeGreaterThan(850)
    expect(count).toBeLessThan(1_150)
  }
})

it('jitter keeps what it gave, so that processes of different versions agree', () => {
  expect([
    slotTime('report', 0, 60_000),
    slotTime('report', 1_000, 60_000),
    slotTime('clean', 0, 60_000),
  ]).toEqual([47_389, 5_859, 8_049])
})
