import { describe, expect, it } from 'vitest'
import type { HttpStatuses } from '../index.ts'
import { isExpected, judgeStatus } from './judge-status.ts'

const judge = (status: number, retryAfter?: string, retryable?: HttpStatuses) =>
  judgeStatus({ status, what: 'GET x', retryAfter, nowMs: 0 }, retryable)

describe('judgeStatus', () => {
  it.each([300, 304, 400, 401, 403, 404, 409, 410, 422])('%i is permanent', (status) => {
    expect(judge(status)).toMatchObject({ code: 'PERMANENT', problem: 'HTTP_STATUS_REFUSED' })
  })

  it.each([408, 425, 429, 500, 502, 503, 504])('%i is tried again', (status) => {
    expect(judge(status)).not.toHaveProperty('code')
    expect(judge(status, '7')).toMatchObject({ code: 'RETRY_AFTER', delayMs: 7_000 })
  })

  it('goes by what the payload says instead', () => {
    expect(judge(404, undefined, ['4xx'])).not.toHaveProperty('code')
    expect(judge(500, '7', [])).toMatchObject({ code: 'PERMANENT' })
  })
})

it.each<[number, HttpStatuses | undefined, boolean]>([
  [204, undefined, true],
  [302, undefined, false],
  [404, [200, 404], true],
  [200, [404], false],
  [418, ['2xx', '4xx'], true],
  [500, ['2xx', '4xx'], false],
])('%i is expected of %j: %s', (status, expected, is) => {
  expect(isExpected(status, expected)).toBe(is)
})
