import { describe, expect, it } from 'vitest'
import { judgeStatus, parseRetryAfter } from './judge-status.ts'

describe('judgeStatus', () => {
  it.each([300, 304, 400, 401, 403, 404, 409, 410, 422])('%i is permanent', (status) => {
    expect(judgeStatus(status, 'GET x', undefined, 0)).toMatchObject({ code: 'PERMANENT' })
  })

  it.each([408, 425, 429, 500, 502, 503, 504])('%i is tried again', (status) => {
    expect(judgeStatus(status, 'GET x', undefined, 0)).not.toHaveProperty('code')
    expect(judgeStatus(status, 'GET x', '7', 0)).toMatchObject({ code: 'RETRY_AFTER', delayMs: 7_000 })
  })
})

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
    expect(parseRetryAfter(value, now)).toBe(expected)
  })
})
