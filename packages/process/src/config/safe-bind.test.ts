import { describe, expect, it } from 'vitest'
import { assertSafeBind, hostCheck, isLoopback, isTrustedBind } from './safe-bind.ts'

describe('binding', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost', 'LOCALHOST'])('%s is loopback', (host) => {
    expect(isLoopback(host)).toBe(true)
    expect(isTrustedBind({ host, insecureBind: false })).toBe(true)
    for (const auth of ['auto', 'keys', 'off'] as const)
      expect(() => assertSafeBind({ host, insecureBind: false, auth })).not.toThrow()
  })

  it.each(['0.0.0.0', '::', '192.168.1.1', 'example.com', '128.0.0.1'])(
    '%s is refused without authentication unless it is asked for',
    (host) => {
      expect(() => assertSafeBind({ host, insecureBind: false, auth: 'off' })).toThrow(
        expect.objectContaining({ hint: expect.stringContaining('BURROW_INSECURE_BIND=1') }),
      )
      expect(isTrustedBind({ host, insecureBind: false })).toBe(false)
      expect(() => assertSafeBind({ host, insecureBind: false, auth: 'auto' })).not.toThrow()
      expect(() => assertSafeBind({ host, insecureBind: true, auth: 'off' })).not.toThrow()
    },
  )
})

describe('the names of a server', () => {
  it.each(['127.0.0.1', '::1', 'localhost'])('on %s are those of loopback and the allowed ones', (bound) => {
    for (const name of ['localhost', 'LocalHost', '127.0.0.1', '127.0.0.2', '::1'])
      expect(hostCheck(bound, null)?.(name)).toBe(true)
    for (const name of ['evil.example', 'localhost.evil.example', '10.0.0.1', '', '127.0.0.1.evil.example'])
      expect(hostCheck(bound, null)?.(name)).toBe(false)
    const check = hostCheck(bound, ['burrow.example'])
    expect(['burrow.example', 'Burrow.Example', 'localhost'].map((name) => check?.(name))).toEqual([
      true,
      true,
      true,
    ])
    expect(check?.('evil.example')).toBe(false)
  })

  it('elsewhere are all, unless some are allowed', () => {
    expect(hostCheck('0.0.0.0', null)).toBeNull()
    const check = hostCheck('0.0.0.0', ['burrow.example'])
    expect(['burrow.example', '127.0.0.1', 'evil.example'].map((name) => check?.(name))).toEqual([
      true,
      true,
      false,
    ])
  })
})
