import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  it.each<[string | undefined, number | null]>([
    ['0', 0],
    [' 120 ', 120_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Thu, 01 Jan 2025 00:00:00 GMT', 0],
    ['999999999', 24 * 3_600_000],
    ['soon', null],
    ['-5', null],
    ['1e3', null],
    [undefined, null],
  ])('%s', (value, expected) => {
    expect(parseRetryAfter(value, now, 24 * 3_600_000)).toBe(expected)
  })
})
