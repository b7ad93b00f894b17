import { expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import { DEFAULT_RETENTION, resolveRetention } from './retention.ts'

it('has defaults: the newest 1,000 of each kind, for a week', () => {
  const week = 7 * 24 * 3_600_000
  const expected = {
    completedCount: 1_000,
    completedAgeMs: week,
    cancelledCount: 1_000,
    cancelledAgeMs: week,
  }
  expect(DEFAULT_RETENTION).toEqual(expected)
  expect(resolveRetention()).toEqual(expected)
  expect(resolveRetention({})).toEqual(expected)
})

it('takes each field on its own, 0 too', () => {
  expect(resolveRetention({ completedCount: 0 })).toEqual({ ...DEFAULT_RETENTION, completedCount: 0 })
  expect(resolveRetention({ cancelledAgeMs: 5 })).toEqual({ ...DEFAULT_RETENTION, cancelledAgeMs: 5 })
})

it.each<[object, string]>([
  [{ deadCount: 1 }, 'retention.deadCount'],
  [{ completedCount: -1 }, 'retention.completedCount'],
  [{ completedCount: 1.5 }, 'retention.completedCount'],
  [{ completedCount: 10_000_001 }, 'retention.completedCount'],
  [{ completedAgeMs: '1d' }, 'retention.completedAgeMs'],
  [{ cancelledCount: null }, 'retention.cancelledCount'],
  [{ cancelledAgeMs: Number.POSITIVE_INFINITY }, 'retention.cancelledAgeMs'],
])('refuses %j and names %s', (options, field) => {
  expectCode(() => resolveRetention(options), 'INVALID_OPTION', field)
})

it.each([null, 5, 'all', []])('refuses %j instead of options', (options) => {
  expectCode(() => resolveRetention(options as never, 'queue.retention'), 'INVALID_OPTION', 'queue.retention')
})
