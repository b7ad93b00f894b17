import { describe, expect, it } from 'vitest'
import { judgeStatus } from './judge-status.ts'

describe('judgeStatus', () => {
  it.each([300, 304, 400, 401, 403, 404, 409, 410, 422])('%i is permanent', (status) => {
    expect(judgeStatus(status, 'GET x', undefined, 0)).toMatchObject({
      code: 'PERMANENT',
      problem: 'HTTP_STATUS_REFUSED',
    })
  })

  it.each([408, 425, 429, 500, 502, 503, 504])('%i is tried again', (status) => {
    expect(judgeStatus(status, 'GET x', undefined, 0)).not.toHaveProperty('code')
    expect(judgeStatus(status, 'GET x', '7', 0)).toMatchObject({ code: 'RETRY_AFTER', delayMs: 7_000 })
  })
})
